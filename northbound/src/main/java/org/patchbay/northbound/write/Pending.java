// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.write.Plan.Exactly;
import org.patchbay.ovsdb.Operation;
import org.patchbay.ovsdb.Snapshot;

/** A call on its way: its command, its deadline, and what became of earlier tries. */
final class Pending<R> {
    private final Command<R> command;
    private final String name = Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final long arrival = System.nanoTime();
    private final long deadline;
    private final CompletableFuture<Supplier<R>> answer = new CompletableFuture<>();
    /** What marks the rows had that the last try was to change. */
    private final Map<UUID, CallMarks> marks = new HashMap<>();

    private @Nullable Function<Snapshot, R> result;
    private List<Exactly> sets = List.of();
    private int races;
    private int misses;
    private int refusals;
    private int losses;
    private boolean alone;
    private boolean uncertain;

    Pending(Command<R> command, long deadlineNanos) {
        this.command = command;
        this.deadline = deadlineNanos;
    }

    String name() {
        return name;
    }

    /** Gives the answer when it is asked: reading it is the caller's work, not the writer's. */
    CompletableFuture<Supplier<R>> answer() {
        return answer;
    }

    boolean isDone() {
        return answer.isDone();
    }

    boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    /** Whether its caller may have seen what came after that moment ({@link System#nanoTime}). */
    boolean isSince(long nanos) {
        return arrival - nanos > 0;
    }

    boolean uncertain() {
        return uncertain;
    }

    void setUncertain() {
        uncertain = true;
    }

    @Nullable
    CallMarks marks(UUID row) {
        return marks.get(row);
    }

    void marked(UUID row, CallMarks before) {
        marks.put(row, before);
    }

    /** Whether it must be tried without neighbours, so that the fault of one does not fall on the others. */
    boolean alone() {
        return alone;
    }

    void setAlone() {
        alone = true;
    }

    /** How many tries were refused because a set that this very call requires was another. */
    int misses() {
        return misses;
    }

    void miss() {
        misses++;
    }

    /** Whether the operation stands for a set that the last plan requires. */
    boolean relied(@Nullable Operation operation) {
        return operation != null && sets.stream().anyMatch(set -> operation.equals(set.expectation()));
    }

    /** Counts a try that another writer or a constraint stopped, be it over this call or over one of its neighbours. */
    int race() {
        return ++races;
    }

    /** Counts a try whose answer never came. */
    int loss() {
        return ++losses;
    }

    /** Counts a try that the server refused for this call's own sake. */
    int refusal() {
        return ++refusals;
    }

    void plan(Plan plan) {
        result = command.plan(plan);
        sets = List.copyOf(plan.sets);
    }

    void answer(Snapshot snapshot) {
        Function<Snapshot, R> read = result;
        if (read == null) {
            throw new IllegalStateException("answered before it was planned");
        }
        answer.complete(() -> read.apply(snapshot));
    }

    void fail(RuntimeException reason) {
        answer.completeExceptionally(reason);
    }
}
