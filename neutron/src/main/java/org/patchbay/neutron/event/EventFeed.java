// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.RowChange;
import org.patchbay.ovsdb.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last changes of the database as events, whichever provider made them. It watches as long as somebody listens, and some minutes
 * more, so that whoever comes back finds what happened meanwhile.
 */
final class EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int KEPT = 10_000;
    private static final int WAITING = 1_000;
    private static final int BATCH = 500;
    private static final Duration LINGER = Duration.ofMinutes(10);

    /** A commit that has yet to be looked at, and the epoch that it is of. */
    private record Commit(String epoch, Snapshot before, Snapshot after, List<RowChange> changes) {}

    private final Access access;
    private final Map<String, List<Source<?>>> sources = new LinkedHashMap<>();
    private final BlockingQueue<Commit> commits = new ArrayBlockingQueue<>(WAITING);
    private final Deque<Event<?>> kept = new ArrayDeque<>();
    // All below are guarded by this. An epoch is a time in which nothing was missed.
    private volatile String epoch = "";
    private long first;
    private int listeners;
    private long lastLeft;
    private OvsdbClient.@Nullable Subscription subscription;

    EventFeed(Access access, List<Source<?>> sources) {
        this.access = access;
        for (Source<?> source : sources) {
            this.sources
                    .computeIfAbsent(source.table(), table -> new ArrayList<>())
                    .add(source);
        }
    }

    /** Somebody listens; to be told when no more. */
    synchronized void join() {
        if (subscription == null) {
            startAnew();
            subscription = access.subscribe(this::changed);
            Thread.ofVirtual().name("events").start(this::work);
        }
        listeners++;
    }

    synchronized void leave() {
        listeners--;
        lastLeft = System.nanoTime();
    }

    private synchronized void startAnew() {
        epoch = UUID.randomUUID().toString().substring(0, 8);
        first = 0;
        kept.clear();
        notifyAll();
    }

    // On the client's own thread, which must not be held up.
    private void changed(Snapshot before, Snapshot after, List<RowChange> changes) {
        if (before.sequence() == 0 || !commits.offer(new Commit(epoch, before, after, changes))) {
            LOG.warn("events were missed, listeners are told");
            miss();
        }
    }

    private synchronized void miss() {
        // What waits is older than what was missed: told later, it would seem to be newer.
        commits.clear();
        startAnew();
    }

    private void work() {
        try {
            while (!isOver()) {
                Commit commit = commits.poll(1, TimeUnit.SECONDS);
                if (commit != null) {
                    look(commit);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Commit commit) {
        try {
            publish(commit.epoch(), events(commit));
        } catch (RuntimeException e) {
            LOG.error("a change is not told, listeners are told that they missed something", e);
            miss();
        }
    }

    private synchronized boolean isOver() {
        if (listeners > 0 || System.nanoTime() - lastLeft < LINGER.toNanos()) {
            return false;
        }
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        commits.clear();
        return true;
    }

    private List<Event<?>> events(Commit commit) {
        record Changed(Source<?> source, String id) {}
        Set<Changed> changed = new LinkedHashSet<>();
        for (RowChange change : commit.changes()) {
            for (Source<?> source : sources.getOrDefault(change.table(), List.of())) {
                for (Row row : rows(change)) {
                    source.ids().apply(row).forEach(id -> changed.add(new Changed(source, id)));
                }
            }
        }
        List<Event<?>> events = new ArrayList<>();
        for (Changed one : changed) {
            Event<?> event = event(one.source(), commit, one.id());
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<Row> rows(RowChange change) {
        List<Row> rows = new ArrayList<>(2);
        if (change.before() != null) {
            rows.add(change.before());
        }
        if (change.after() != null) {
            rows.add(change.after());
        }
        return rows;
    }

    private static <T extends ApiObject> @Nullable Event<T> event(Source<T> source, Commit commit, String id) {
        try {
            return source.event(commit.before(), commit.after(), id);
        } catch (RuntimeException e) {
            LOG.error(
                    "a change of {} {} is not told",
                    source.operations().schema().singular(),
                    id,
                    e);
            return null;
        }
    }

    private synchronized void publish(String of, List<Event<?>> events) {
        if (!of.equals(epoch)) {
            return; // older than what was missed
        }
        kept.addAll(events);
        while (kept.size() > KEPT) {
            kept.removeFirst();
            first++;
        }
        if (!events.isEmpty()) {
            notifyAll();
        }
    }

    /**
     * A place between two events.
     *
     * @param at how many events of the epoch are before it
     */
    record Position(String epoch, long at) {
        /** How a client names it when it comes back. */
        String id() {
            return epoch + "-" + at;
        }

        Position plus(int events) {
            return new Position(epoch, at + events);
        }
    }

    /** The place after an event that a client names; null if it is not known here any more. */
    synchronized @Nullable Position find(String id) {
        if (id.startsWith(epoch + "-") && id.matches("[0-9a-f]{8}-[0-9]{1,18}")) {
            long at = Long.parseLong(id.substring(epoch.length() + 1));
            return at >= first && at <= end() ? new Position(epoch, at) : null;
        }
        return null;
    }

    /** The place after all that happened until now. */
    synchronized Position now() {
        return new Position(epoch, end());
    }

    private long end() {
        return first + kept.size();
    }

    /**
     * Waits for events.
     *
     * @return those after the place, in order, perhaps none; null if some were missed
     */
    synchronized @Nullable List<Event<?>> after(Position position, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (position.epoch().equals(epoch) && position.at() == end()) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        if (!position.epoch().equals(epoch) || position.at() < first) {
            return null;
        }
        // From the end, which is where most listeners are: whoever is told of one event must not walk past all that are
        // kept.
        Deque<Event<?>> events = new ArrayDeque<>();
        Iterator<Event<?>> newest = kept.descendingIterator();
        for (long at = end(); at > position.at(); at--) {
            Event<?> event = newest.next();
            if (at <= position.at() + BATCH) {
                events.addFirst(event);
            }
        }
        return List.copyOf(events);
    }
}
