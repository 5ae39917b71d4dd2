// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a closed loop saw: every latency it measured, in nanoseconds, and every reply that was not a success.
 *
 * <p>Latencies are kept whole instead of in a histogram: a run has at most a few million, and exact percentiles need no
 * explanation.
 */
public final class Outcome {
    private final long[] sorted;
    private final long elapsedNanos;
    private final Map<String, Long> failures;

    /**
     * @param latencies nanoseconds from the first byte sent to the last received, successes only
     * @param elapsedNanos from the first request to the last reply
     * @param failures how often each kind of failure (a status, {@code timeout}, {@code closed}) was seen
     */
    public Outcome(long[] latencies, long elapsedNanos, Map<String, Long> failures) {
        if (elapsedNanos < 0) {
            throw new IllegalArgumentException("elapsed time is negative: " + elapsedNanos);
        }
        this.sorted = latencies.clone();
        Arrays.sort(sorted);
        this.elapsedNanos = elapsedNanos;
        this.failures = Map.copyOf(failures);
    }

    public long successes() {
        return sorted.length;
    }

    public long errors() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<String, Long> failures() {
        return new TreeMap<>(failures);
    }

    public double seconds() {
        return elapsedNanos / 1e9;
    }

    /** Successes a second. */
    public double rate() {
        return elapsedNanos == 0 ? 0 : sorted.length / seconds();
    }

    /**
     * The latency that the given share of the successes did not exceed (nearest rank), in milliseconds; 0 without any.
     *
     * @param share above 0 up to 1
     */
    public double percentileMillis(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a percentile's share lies in (0, 1]: " + share);
        }
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[rank - 1] / 1e6;
    }
}
