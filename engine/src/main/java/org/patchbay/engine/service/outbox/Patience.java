// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often something is tried, and how long to wait in between: longer each time, and not for all at the same moment.
 *
 * @param tries at most; 0: for ever, whatever the failure
 * @param first wait, doubled with every further one
 * @param longest wait
 */
public record Patience(int tries, Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 16;

    /** For what somebody waits for: given up after some twenty seconds. */
    public static Patience limited(Duration first) {
        return new Patience(6, first, first.multipliedBy(8));
    }

    /** For what must be done some day: given up never, with up to five minutes in between. */
    public static Patience endless(Duration first) {
        return new Patience(0, first, first.multipliedBy(300));
    }

    /** Whether it is over after so many tries. */
    boolean isOver(int tried, boolean lasting) {
        return tries > 0 && (lasting || tried >= tries);
    }

    /** Half to one and a half of the wait that is due. */
    Duration next(int tried) {
        long doubled = first.toMillis() << Math.min(tried - 1, MOST_DOUBLINGS);
        long most = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most + 1));
    }
}
