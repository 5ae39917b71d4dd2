// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.record;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.event.Event;
import org.patchbay.engine.rest.events.EventFeed;
import org.patchbay.engine.rest.service.Caller;
import org.patchbay.engine.rest.types.Surroundings;
import org.patchbay.engine.service.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as they happen, on whatever engine of the database. One thread looks for new ones; streams wait for it and read what they
 * lack by themselves.
 */
public final class StoredFeed implements EventFeed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredFeed.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LOOK_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int PAGE = 1000;

    private final Work work;
    private final Surroundings around;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Thread watcher;
    private long newest;

    public StoredFeed(Work work, Surroundings around) {
        this.work = work;
        this.around = around;
        this.newest = work.read(tx -> tx.events().latest(0, 1)).stream()
                .mapToLong(Event::id)
                .findFirst()
                .orElse(0);
        this.watcher = Thread.ofVirtual().name("event-feed").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(look() ? LOOK : LOOK_AFTER_FAILURE);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private boolean look() {
        long known = newest();
        try {
            List<Event> found = work.read(tx -> tx.events().since(known, PAGE));
            if (!found.isEmpty()) {
                lock.lock();
                try {
                    newest = found.getLast().id();
                    more.signalAll();
                } finally {
                    lock.unlock();
                }
            }
            return true;
        } catch (RuntimeException e) {
            // Streams stay silent while there is no database, and go on when it is back.
            LOG.debug("No events for now", e);
            return false;
        }
    }

    @Override
    public List<Item> after(Caller caller, long id, int max, Duration wait) throws InterruptedException {
        long seen = id;
        long left = wait.toNanos();
        while (left > 0) {
            left = await(seen, left);
            if (newest() <= seen) {
                return List.of();
            }
            long from = seen;
            List<Event> found = work.read(tx -> tx.events().since(from, PAGE));
            List<Item> items = found.stream()
                    .filter(event -> visible(caller, event))
                    .limit(max)
                    .map(StoredFeed::item)
                    .toList();
            if (found.isEmpty() || !items.isEmpty()) {
                return items;
            }
            // None of these is for the caller, but later ones may be.
            seen = found.getLast().id();
        }
        return List.of();
    }

    private long await(long seen, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (newest <= seen && left > 0) {
                left = more.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    private boolean visible(Caller caller, Event event) {
        return caller.seesAll()
                || event.what().subjects().stream()
                        .anyMatch(subject -> caller.sees(around.path(subject.kind(), subject.id())));
    }

    private static Item item(Event event) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", Long.toString(event.id()))
                .put("code", Integer.toString(event.what().code().number()))
                .put("severity", Check.code(event.severity()))
                .put("time", event.at().toString())
                .put("description", event.what().message());
        String correlation = event.what().correlationId();
        if (correlation != null) {
            json.put("correlation_id", correlation);
        }
        return new Item(event.id(), json.toString());
    }

    @Override
    public long newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
