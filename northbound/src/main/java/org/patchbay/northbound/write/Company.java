// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.concurrent.TimeUnit;

/**
 * Whether a transaction had better wait a moment for more calls.
 *
 * <p>The database copies the whole set of a row it adds to, so with many ports in one group a commit has a price that does not depend on
 * how many calls share it. When the last one was dear, waiting for as many calls as there were, at most as long as it took, costs less
 * than one more commit.
 */
final class Company {
    /** What takes less is not worth waiting for. */
    private static final long DEAR_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** So few are not worth waiting for. */
    private static final int FEW = 2;

    private int expected;
    private long until;

    /**
     * Notes a commit.
     *
     * @param calls its calls, whose callers may come back
     * @param waiting calls that are here already
     * @param nanos how long it took
     * @param now {@link System#nanoTime}
     */
    void expect(int calls, int waiting, long nanos, long now) {
        boolean worth = calls + waiting > FEW && nanos > DEAR_NANOS;
        expected = worth ? calls + waiting : 0;
        until = now + nanos;
    }

    /** How long a transaction of so many calls is to wait yet, in nanoseconds; 0 or less when it is to be sent. */
    long nanosLeft(int calls, long now) {
        return calls >= expected ? 0 : until - now;
    }
}
