// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.rest.types.Surroundings;
import org.patchbay.engine.store.Objects.Entry;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.Tx;

/**
 * Names and places of all objects, in memory: lists ask for them once an object. What this engine changed it sees at once, what
 * another one did within a second. What it does not know has no name and is part of nothing, so that nobody sees too much.
 */
public final class Directory implements Surroundings {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** @param generation the last change of our own that it has */
    private record Snapshot(Map<UUID, Entry> entries, long generation, long loaded) {}

    private final Store store;
    private final AtomicLong generation = new AtomicLong();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Snapshot last;

    public Directory(Store store) {
        this.store = store;
    }

    /** Something was changed by this engine. */
    void changed() {
        generation.incrementAndGet();
    }

    @Override
    public String name(ObjectKind kind, UUID id) {
        Entry entry = entries().get(id);
        return entry == null ? "" : entry.name();
    }

    @Override
    public List<ObjectRef> path(ObjectKind kind, UUID id) {
        List<ObjectRef> path = new ArrayList<>();
        Map<UUID, Entry> entries = entries();
        Entry at = entries.get(id);
        while (at != null) {
            path.add(at.ref());
            UUID above = at.above();
            at = above == null ? null : entries.get(above);
        }
        return path.isEmpty() ? List.of(new ObjectRef(kind, id)) : path;
    }

    private Map<UUID, Entry> entries() {
        Snapshot known = last;
        if (known != null && fresh(known)) {
            return known.entries;
        }
        loading.lock();
        try {
            Snapshot meanwhile = last;
            if (meanwhile != null && fresh(meanwhile)) {
                return meanwhile.entries;
            }
            // Before it is read: a change during the reading must make it stale.
            long now = generation.get();
            Map<UUID, Entry> entries = new HashMap<>();
            Work.translated(() -> store.read((Tx tx) -> tx.objects().all()))
                    .forEach(entry -> entries.put(entry.id(), entry));
            last = new Snapshot(entries, now, System.nanoTime());
            return entries;
        } finally {
            loading.unlock();
        }
    }

    private boolean fresh(Snapshot snapshot) {
        return snapshot.generation == generation.get() && System.nanoTime() - snapshot.loaded < FRESH_NANOS;
    }
}
