// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects what a closed loop sees while it runs; for one thread. */
public final class Latencies {
    private long[] nanos = new long[4096];
    private int count;
    private final Map<String, Long> failures = new HashMap<>();

    public void success(long latencyNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = latencyNanos;
    }

    public void failure(String kind) {
        failures.merge(kind, 1L, Long::sum);
    }

    public Outcome outcome(long elapsedNanos) {
        return new Outcome(Arrays.copyOf(nanos, count), elapsedNanos, failures);
    }
}
