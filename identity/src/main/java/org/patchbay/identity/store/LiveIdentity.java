// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store's latest good state. Looks for changes twice a second; a store that is broken or cannot be reached is reported once and
 * changes nothing.
 */
public final class LiveIdentity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveIdentity.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final IdentityStore store;
    private final Thread watcher;
    private volatile IdentityData data;
    private @Nullable Object seen;
    private boolean failing;

    private LiveIdentity(IdentityStore store, @Nullable Object seen, IdentityData data) {
        this.store = store;
        this.seen = seen;
        this.data = data;
        this.watcher = Thread.ofVirtual().name("identity-store").unstarted(this::watch);
    }

    /** @throws IdentityStoreException when there is nothing in the store, or nothing valid, at the start */
    public static LiveIdentity open(IdentityStore store) {
        Object stamp = store.stamp();
        LiveIdentity live = new LiveIdentity(store, stamp, store.read());
        live.watcher.start();
        return live;
    }

    public IdentityData data() {
        return data;
    }

    /**
     * Changes the store; when this returns, {@link #data} shows it.
     *
     * @param change may throw, and changes nothing then
     * @throws IdentityStoreException when the store cannot be written
     */
    public void update(UnaryOperator<IdentityDocument> change) {
        store.update(change);
        check();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                try {
                    check();
                } catch (RuntimeException e) {
                    LOG.error("cannot look at {}", store.name(), e);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Looks for a change now; cheap, but reads the disk. */
    public synchronized void check() {
        try {
            // The stamp first: a change between the two is then seen next time.
            Object now = store.stamp();
            if (Objects.equals(now, seen)) {
                return;
            }
            seen = now;
            data = store.read();
            failing = false;
            LOG.info("reloaded {}", store.name());
        } catch (IdentityStoreException e) {
            if (!failing || e instanceof IdentityFileException) {
                LOG.error("keeping the former users and projects: {}", e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
        store.close();
    }
}
