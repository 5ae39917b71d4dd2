// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double from one failed round to the next, each shortened at random so that clients do not return in step. */
final class Backoff {
    private final Duration min;
    private final Duration max;
    private Duration next;

    Backoff(Duration min, Duration max) {
        this.min = min;
        this.max = max;
        this.next = min;
    }

    /** Half to all of the current step. */
    Duration pause() {
        long nanos = next.toNanos();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(max) > 0 ? max : doubled;
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }

    void reset() {
        next = min;
    }
}
