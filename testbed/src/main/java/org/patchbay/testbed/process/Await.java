// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.patchbay.testbed.TestbedException;

/** Waits for a fact that sends no event, by looking often. */
public final class Await {
    private static final long PAUSE_NANOS = Duration.ofMillis(4).toNanos();

    private Await() {}

    /**
     * Returns as soon as the fact holds.
     *
     * @return whether it came to hold within the limit
     */
    public static boolean holds(Duration limit, BooleanSupplier fact) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            // Before the look: a thread that was held up past the limit looks once more.
            var last =
                    System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted();
            if (fact.getAsBoolean()) {
                return true;
            }
            if (last) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Returns as soon as the fact holds.
     *
     * @throws TestbedException TIMEOUT, with the explanation
     */
    public static void until(Duration limit, BooleanSupplier fact, Supplier<String> explanation) {
        if (!holds(limit, fact)) {
            throw new TestbedException(TestbedException.Code.TIMEOUT, explanation.get() + " within " + seconds(limit));
        }
    }

    /** A time as people write it: {@code 10 s}, {@code 0.25 s}. */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
