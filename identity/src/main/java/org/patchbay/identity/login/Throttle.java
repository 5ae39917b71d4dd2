// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.patchbay.http.ClientNetwork;
import org.patchbay.http.HttpError;

/**
 * Slows down guessing of one account from one address: from the fifth failure in a row on, attempts are judged one at a time, each
 * answer comes later and later, up to four seconds, and the next attempt waits for it. Attempts under way count as failures until
 * they have ended. Remembers accounts for a quarter of an hour: the latest 10,000 with delays, and the latest 10,000 without, so
 * that failures of many accounts do not wipe out those of one.
 */
public final class Throttle {
    private static final int FREE_FAILURES = 5;
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_ACCOUNT = 300;
    private static final int MAX_WAITING = 96;
    private static final int MAX_WAITING_OF_NETWORK = 64;
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(15);

    // As many as attempts are made at a time, which a listener limits.
    private final Map<Key, Account> active = new HashMap<>();
    private final Map<Key, Account> delayed = latest();
    private final Map<Key, Account> free = latest();
    // Those who wait hold a request slot each, so only a few may.
    private final Map<String, Integer> waiting = new HashMap<>();
    private int allWaiting;

    private static <V> Map<Key, V> latest() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
                return size() > MAX_ENTRIES;
            }
        };
    }

    /** An account as tried from somewhere. */
    public record Key(String account, String network) {
        /** @param address the client's IP address */
        public static Key of(String account, String address) {
            // what is remembered must be small whatever a client calls itself
            return new Key(account.substring(0, Math.min(MAX_ACCOUNT, account.length())), ClientNetwork.of(address));
        }
    }

    private static final class Account {
        int failures;
        long last;
        long until = System.nanoTime();
        int underWay;
        int users;

        boolean mayTry(long now) {
            boolean alone = failures + underWay >= FREE_FAILURES;
            return now - until >= 0 && (underWay == 0 || !alone);
        }
    }

    /** One attempt that may be judged now. Closed without a result it counts for nothing. */
    public final class Turn implements AutoCloseable {
        private final Key key;
        private final Account account;
        private boolean ended;

        private Turn(Key key, Account account) {
            this.key = key;
            this.account = account;
        }

        /** Counts a failure and says how long its answer is to be held back. */
        public Duration failed() {
            synchronized (Throttle.this) {
                account.failures++;
                account.last = System.nanoTime();
                int beyond = account.failures - FREE_FAILURES;
                long delay = beyond < 0 ? 0 : Math.min(MAX_NANOS, FIRST_NANOS << Math.min(10, beyond));
                account.until = account.last + delay;
                end();
                return Duration.ofNanos(delay);
            }
        }

        /** Forgets the failures. */
        public void succeeded() {
            synchronized (Throttle.this) {
                account.failures = 0;
                account.until = System.nanoTime();
                end();
            }
        }

        @Override
        public void close() {
            synchronized (Throttle.this) {
                end();
            }
        }

        private void end() {
            if (!ended) {
                ended = true;
                account.underWay--;
                leave(key, account);
                Throttle.this.notifyAll();
            }
        }
    }

    /**
     * Waits until an attempt may be judged.
     *
     * @throws HttpError 503 when that takes too long, or so many wait already that this one must not
     */
    public synchronized Turn turn(Key key) {
        Account account = enter(key);
        boolean taken = false;
        try {
            if (!account.mayTry(System.nanoTime())) {
                await(key, account);
            }
            account.underWay++;
            taken = true;
            return new Turn(key, account);
        } finally {
            if (!taken) {
                leave(key, account);
            }
        }
    }

    private void await(Key key, Account account) {
        int here = waiting.getOrDefault(key.network(), 0);
        if (allWaiting >= MAX_WAITING || here >= MAX_WAITING_OF_NETWORK) {
            throw busy();
        }
        allWaiting++;
        waiting.merge(key.network(), 1, Integer::sum);
        try {
            long end = System.nanoTime() + PATIENCE_NANOS;
            for (long now = System.nanoTime(); !account.mayTry(now); now = System.nanoTime()) {
                if (now - end >= 0) {
                    throw busy();
                }
                long pause = account.until - now > 0 ? Math.min(account.until, end) - now : end - now;
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(pause, 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            allWaiting--;
            waiting.computeIfPresent(key.network(), (network, count) -> count == 1 ? null : count - 1);
        }
    }

    private Account enter(Key key) {
        Account account = active.get(key);
        if (account == null) {
            Account light = free.remove(key);
            account = light == null ? delayed.remove(key) : light;
            if (account == null || System.nanoTime() - account.last > FORGET_NANOS) {
                account = new Account();
            }
            active.put(key, account);
        }
        account.users++;
        return account;
    }

    private void leave(Key key, Account account) {
        account.users--;
        if (account.users == 0) {
            active.remove(key);
            if (account.failures > 0) {
                (account.failures < FREE_FAILURES ? free : delayed).put(key, account);
            }
        }
    }

    private static HttpError busy() {
        return HttpError.unavailable("Too many logins of one account at once.", Duration.ofNanos(MAX_NANOS));
    }

    synchronized int size() {
        return active.size() + free.size() + delayed.size();
    }
}
