// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Slows down guessing of one account from one address: from the fifth failure in a row on, the answer comes later and later, up to
 * four seconds, and attempts meanwhile wait their turn. Remembers the latest 10,000 pairs for a quarter of an hour.
 */
public final class Throttle {
    private static final int FREE_FAILURES = 5;
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_ACCOUNT = 300;
    private static final int MAX_WAITING = 32;
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(15);

    // Those who wait hold a request slot each, so only a few may.
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /** An account as tried from somewhere. */
    public record Key(String account, String network) {
        /** @param address the client's IP address */
        public static Key of(String account, String address) {
            // what is remembered must be small whatever a client calls itself
            return new Key(account.substring(0, Math.min(MAX_ACCOUNT, account.length())), network(address));
        }

        // One IPv6 customer has a /64, and with it more addresses than we can count.
        private static String network(String address) {
            if (!address.contains(":")) {
                return address;
            }
            try {
                byte[] bytes = InetAddress.ofLiteral(address).getAddress();
                return bytes.length == 16 ? java.util.HexFormat.of().formatHex(bytes, 0, 8) : address;
            } catch (IllegalArgumentException e) {
                return address;
            }
        }
    }

    private record Failures(int count, long last, long until) {}

    /** Waits while the key is held back; false when so many wait already that this one must be refused. */
    public boolean awaitTurn(Key key) {
        long wait = held(key);
        if (wait <= 0) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    /** Counts a failure and says how long its answer is to be held back. */
    public synchronized Duration failed(Key key) {
        long now = System.nanoTime();
        Failures before = failures.get(key);
        int count = before == null || now - before.last > FORGET_NANOS ? 1 : before.count + 1;
        long delay =
                count < FREE_FAILURES ? 0 : Math.min(MAX_NANOS, FIRST_NANOS << Math.min(10, count - FREE_FAILURES));
        failures.put(key, new Failures(count, now, now + delay));
        return Duration.ofNanos(delay);
    }

    /** Forgets the failures. */
    public synchronized void succeeded(Key key) {
        failures.remove(key);
    }

    private synchronized long held(Key key) {
        Failures found = failures.get(key);
        return found == null ? 0 : found.until - System.nanoTime();
    }

    synchronized int size() {
        return failures.size();
    }
}
