// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import java.time.Duration;

/**
 * How fast an engine works off what is owed.
 *
 * @param poll how often it looks for more
 * @param claim how long a call is this engine's after its last sign of life; others go on with it then
 * @param heartbeat how often it gives a sign
 * @param firstRetry the first wait after a failure
 * @param slots calls at the same time
 */
public record Pace(Duration poll, Duration claim, Duration heartbeat, Duration firstRetry, int slots) {
    public Pace {
        if (heartbeat.multipliedBy(2).compareTo(claim) >= 0 || slots < 1) {
            throw new IllegalArgumentException("A sign of life every " + heartbeat + " for claims of " + claim + ", "
                    + slots + " slots: at least two signs and one slot expected");
        }
    }

    /** Another engine goes on within eight seconds. */
    public static Pace defaults() {
        return new Pace(
                Duration.ofMillis(250), Duration.ofSeconds(7), Duration.ofSeconds(2), Duration.ofSeconds(1), 16);
    }

    public Pace withFirstRetry(Duration value) {
        return new Pace(poll, claim, heartbeat, value, slots);
    }
}
