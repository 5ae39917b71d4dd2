// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.write.Plan.Counter;
import org.patchbay.northbound.write.Plan.Exactly;
import org.patchbay.northbound.write.Plan.Guard;
import org.patchbay.northbound.write.Plan.Mutate;
import org.patchbay.northbound.write.Plan.SetColumn;
import org.patchbay.ovsdb.Condition;
import org.patchbay.ovsdb.Mutation;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.Transaction;

/** Plans that stand together in one transaction. */
final class Batch {
    private static final String IDS = "external_ids";

    /**
     * What is committed.
     *
     * @param nanos when that was so, as {@link System#nanoTime}; the snapshot may be newer
     */
    record Base(Snapshot snapshot, long nanos) {
        static Base of(OvsdbClient client) {
            long now = System.nanoTime();
            return new Base(client.snapshot(), now);
        }
    }

    private final Base base;
    private final Claims claims;
    /** What the batch that is committed before this one makes of the counters. */
    private final Map<Counter, String> predicted;

    private final List<Pending<?>> calls = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final Map<Counter, String> counted = new HashMap<>();
    private int rows;

    private Batch(Base base, Claims claims, Map<Counter, String> predicted) {
        this.base = base;
        this.claims = claims;
        this.predicted = predicted;
    }

    static Batch on(Base base) {
        return new Batch(base, new Claims(), Map.of());
    }

    /**
     * A batch to be planned while this one is under way, and to be sent only if this one is committed.
     *
     * @param without what is committed, without this one
     */
    Batch following(Base without) {
        return new Batch(without, claims.following(), counted);
    }

    /**
     * Plans a call into this batch.
     *
     * @return whether it is dealt with: planned, refused, or in no need of a change; false if it has to wait for the next batch
     */
    boolean offer(Pending<?> call) {
        Plan plan = new Plan(base.snapshot(), claims, call);
        try {
            call.plan(plan);
        } catch (Deferred later) {
            claims.bar(plan.claims(), later.key());
            return false;
        } catch (RuntimeException refusal) {
            return conclude(call, () -> call.fail(refusal));
        } catch (Error fault) {
            // A stack too deep or a failed assertion is this call's fault; the thread that every write depends on goes
            // on.
            return conclude(call, () -> call.fail(new IllegalStateException(fault)));
        }
        if (plan.isEmpty()) {
            return conclude(call, () -> call.answer(base.snapshot()));
        }
        claims.addAll(plan.claims());
        calls.add(call);
        plans.add(plan);
        rows += plan.rows();
        return true;
    }

    /** A call that needs no change, or cannot be, may be about what its caller has seen and this batch has not. */
    private boolean conclude(Pending<?> call, Runnable answer) {
        if (call.isSince(base.nanos())) {
            return false;
        }
        answer.run();
        return true;
    }

    /** Leaves out the calls for which it is too late. */
    void drop(Predicate<Pending<?>> late) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (late.test(calls.get(i))) {
                calls.remove(i);
                plans.remove(i);
            }
        }
    }

    /** How many rows it writes, about. */
    int rows() {
        return rows;
    }

    List<Pending<?>> calls() {
        return calls;
    }

    Transaction transaction() {
        Transaction.Builder tx = Transaction.builder();
        guards(tx);
        requiredSets(tx);
        // Calls that touch the same object say so in the same words; once is enough.
        Set<Mutate> mutates = new LinkedHashSet<>();
        for (Plan plan : plans) {
            plan.inserts.forEach(i -> tx.insert(i.table(), i.uuid(), i.row()));
            plan.updates.forEach(u -> tx.update(u.table(), u.uuid(), u.columns()));
            mutates.addAll(plan.mutates);
        }
        mutates.forEach(m -> tx.mutate(m.table(), m.uuid(), m.mutations().toArray(Mutation[]::new)));
        counters(tx);
        sets(tx);
        for (Plan plan : plans) {
            plan.deletes.forEach(d -> tx.delete(d.table(), d.uuid()));
        }
        return tx.build();
    }

    private void guards(Transaction.Builder tx) {
        Set<Guard> guards = new LinkedHashSet<>();
        Set<UUID> withKey = new LinkedHashSet<>();
        for (Plan plan : plans) {
            for (Guard planned : plan.guards) {
                Guard guard = expected(planned);
                guards.add(guard);
                if (guard.key() != null) {
                    withKey.add(guard.row());
                }
            }
        }
        for (Guard guard : guards) {
            if (guard.key() == null) {
                if (!withKey.contains(guard.row())) {
                    expect(tx, guard, List.of(Condition.uuid(guard.row())));
                }
            } else if (guard.value() != null) {
                expect(
                        tx,
                        guard,
                        List.of(
                                Condition.uuid(guard.row()),
                                Condition.includes(IDS, Map.of(guard.key(), guard.value()))));
            } else {
                // No condition says "this key is absent", so the whole column has to be as it was.
                Row row = base.snapshot().row(guard.table(), guard.row());
                tx.expect(guard.table(), guard.row(), Map.of(IDS, row == null ? Map.of() : row.map(IDS)));
            }
        }
    }

    /** The fact as it will be once the batch before this one is committed. */
    private Guard expected(Guard guard) {
        if (guard.key() == null) {
            return guard;
        }
        String now = predicted.get(new Counter(guard.table(), guard.row(), guard.key()));
        return now == null ? guard : new Guard(guard.table(), guard.row(), guard.key(), now);
    }

    private void requiredSets(Transaction.Builder tx) {
        Set<Exactly> required = new LinkedHashSet<>();
        plans.forEach(plan -> required.addAll(plan.sets));
        required.forEach(set -> tx.add(set.expectation()));
    }

    /** A where clause by _uuid is the only one that ovsdb-server answers without reading the whole table. */
    private static void expect(Transaction.Builder tx, Guard guard, List<Condition> where) {
        tx.expect(guard.table(), where, List.of("_uuid"), List.of(Map.of("_uuid", guard.row())));
    }

    private void counters(Transaction.Builder tx) {
        Set<Counter> counters = new LinkedHashSet<>();
        plans.forEach(plan -> counters.addAll(plan.counters));
        for (Counter counter : counters) {
            String next = Long.toString(number(value(counter)) + 1);
            counted.put(counter, next);
            tx.mutate(
                    counter.table(),
                    counter.row(),
                    Mutation.deleteKeys(IDS, Set.of(counter.key())),
                    Mutation.insert(IDS, Map.of(counter.key(), next)));
        }
    }

    private @Nullable String value(Counter counter) {
        String soon = predicted.get(counter);
        if (soon != null) {
            return soon;
        }
        Row row = base.snapshot().row(counter.table(), counter.row());
        return row == null ? null : row.map(IDS).get(counter.key());
    }

    /** What somebody else left that is no number counts from zero: it must not stop the calls of everybody. */
    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }

    private void sets(Transaction.Builder tx) {
        Map<SetColumn, Set<UUID>> additions = new LinkedHashMap<>();
        Map<SetColumn, Set<UUID>> removals = new LinkedHashMap<>();
        for (Plan plan : plans) {
            plan.additions.forEach(a -> additions
                    .computeIfAbsent(a.getKey(), k -> new LinkedHashSet<>())
                    .add(a.getValue()));
            plan.removals.forEach(r -> removals.computeIfAbsent(r.getKey(), k -> new LinkedHashSet<>())
                    .add(r.getValue()));
        }
        removals.forEach((set, rows) -> tx.mutate(set.table(), set.row(), Mutation.delete(set.column(), rows)));
        additions.forEach((set, rows) -> tx.mutate(set.table(), set.row(), Mutation.insert(set.column(), rows)));
    }
}
