// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Judges how long a server has been silent. Only the time in which the reader waits counts: a client busy with a large update must
 * not blame the server.
 */
final class Silence {
    sealed interface Verdict {
        record Fine() implements Verdict {}

        /** A sign of life is due. */
        record Ask() implements Verdict {}

        record End(String reason) implements Verdict {}
    }

    private static final Verdict FINE = new Verdict.Fine();

    private record Deadline(long at, String reason) {}

    private final Duration probeInterval;
    private final Duration connectTimeout;
    private volatile boolean negotiated;
    private volatile boolean reading;
    private volatile long since = System.nanoTime();
    private volatile boolean asked;
    private volatile @Nullable Deadline deadline;

    Silence(Duration probeInterval, Duration connectTimeout) {
        this.probeInterval = probeInterval;
        this.connectTimeout = connectTimeout;
    }

    void waiting() {
        since = System.nanoTime();
        reading = true;
    }

    void heard() {
        reading = false;
        asked = false;
    }

    void negotiated() {
        negotiated = true;
        deadline = null;
    }

    void endBy(long at, String reason) {
        deadline = new Deadline(at, reason);
    }

    Verdict judge(long now) {
        Deadline due = deadline;
        if (due != null && now - due.at() >= 0) {
            return new Verdict.End(due.reason());
        }
        if (!reading) {
            return FINE;
        }
        long silent = now - since;
        if (!negotiated) {
            return silent > connectTimeout.toNanos() ? end(silent) : FINE;
        }
        if (probeInterval.isZero() || silent < probeInterval.toNanos()) {
            return FINE;
        }
        if (silent >= 2 * probeInterval.toNanos()) {
            return end(silent);
        }
        if (asked) {
            return FINE;
        }
        asked = true;
        return new Verdict.Ask();
    }

    private static Verdict end(long nanos) {
        return new Verdict.End("no sign of life for " + Duration.ofNanos(nanos).toMillis() + " ms");
    }
}
