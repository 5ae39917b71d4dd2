// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.engine.provider.client.ConnectionTest.Outcome;

/**
 * How a provider is and was. A single failure of a provider that worked is no event: networks lose packets; the second one is. One
 * that nobody knows yet is down at once, and one success is enough to be up.
 *
 * @param since when the status began; the last probe's time as long as it is UNKNOWN
 * @param failures in a row, up to now
 * @param last what the last probe found
 * @param history the latest changes, oldest first, at most {@value #LONGEST}
 */
public record Health(Status status, Instant since, int failures, Optional<Probe> last, List<Change> history) {
    /** Changes that are kept. */
    public static final int LONGEST = 50;

    private static final int FAILURES_TO_BE_DOWN = 2;
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 6;

    /** What a probe made of it. */
    public record Step(Health health, Optional<Change> change) {}

    public Health {
        history = List.copyOf(history);
    }

    /** A provider that nobody looked at. */
    public static Health unknown(Instant now) {
        return new Health(Status.UNKNOWN, now, 0, Optional.empty(), List.of());
    }

    /** What it is after one more look. */
    public Step after(Probe probe) {
        int inARow = probe.ok() ? 0 : failures + 1;
        var next = next(probe, inARow);
        var begun = next == status ? since : probe.at();
        if (!isEvent(next, probe)) {
            return new Step(new Health(next, begun, inARow, Optional.of(probe), history), Optional.empty());
        }
        var change = new Change(probe.at(), visible(status), next, probe.message());
        return new Step(new Health(next, begun, inARow, Optional.of(probe), with(change)), Optional.of(change));
    }

    private Status next(Probe probe, int inARow) {
        if (probe.ok()) {
            return Status.UP;
        }
        return switch (status) {
            case UNKNOWN, DOWN -> Status.DOWN;
            case UP, FAILING -> inARow >= FAILURES_TO_BE_DOWN ? Status.DOWN : Status.FAILING;
        };
    }

    private boolean isEvent(Status next, Probe probe) {
        if (next == Status.FAILING) {
            return false;
        }
        return visible(status) != next
                || (next == Status.DOWN && !probe.outcome().equals(reason()));
    }

    private Outcome reason() {
        return last.map(Probe::outcome).orElse(Outcome.OK);
    }

    /** FAILING is told nobody, so for events it is what it was before. */
    private static Status visible(Status status) {
        return status == Status.FAILING ? Status.UP : status;
    }

    private List<Change> with(Change change) {
        var longer = new ArrayList<>(history);
        longer.add(change);
        return longer.subList(Math.max(0, longer.size() - LONGEST), longer.size());
    }

    /** How long to wait before the next look: soon after a failure, then ever more rarely, at most five minutes. */
    public Duration untilNextProbe() {
        if (status == Status.UNKNOWN) {
            return Duration.ZERO;
        }
        if (failures == 0) {
            return USUAL;
        }
        var wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
