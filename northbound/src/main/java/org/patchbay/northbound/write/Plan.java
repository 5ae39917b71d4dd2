// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Mutation;
import org.patchbay.ovsdb.Operation;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.Transaction;

/**
 * What one call wants changed, and on what facts it relies. Every row that is updated, and every fact that is required, becomes a
 * guard of the transaction: if another writer changed it, nothing is written and the call is planned anew.
 */
public final class Plan {
    /** A fact the transaction relies on: the row exists and, with a key, {@code external_ids:key} still has this value. */
    record Guard(
            String table,
            UUID row,
            @Nullable String key,
            @Nullable String value) {}

    /** A counter in {@code external_ids} that the transaction moves on by one, however many calls ask for it. */
    record Counter(String table, UUID row, String key) {}

    /** A set-valued column of one row; additions of several calls are merged, as the server copies the set for each mutation. */
    record SetColumn(String table, UUID row, String column) {}

    /** A set-valued column that must hold just these at the commit, whether the replica has it or not. */
    record Exactly(String table, UUID row, String column, Set<UUID> elements) {
        Operation expectation() {
            return Transaction.builder()
                    .expect(table, row, Map.of(column, elements))
                    .build()
                    .operations()
                    .getFirst();
        }
    }

    record Insert(String table, UUID uuid, Map<String, Object> row) {}

    record Update(String table, UUID uuid, Map<String, Object> columns) {}

    record Mutate(String table, UUID uuid, List<Mutation> mutations) {}

    record Delete(String table, UUID uuid) {}

    /** What one call may take of the thread that plans for everybody. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private final long began = System.nanoTime();
    private final Snapshot snapshot;
    private final Claims batch;
    private final Claims own = new Claims();
    private final Pending<?> call;
    private final Map<Object, Object> notes = new HashMap<>();

    final List<Guard> guards = new ArrayList<>();
    final List<Exactly> sets = new ArrayList<>();
    final List<Counter> counters = new ArrayList<>();
    final List<Insert> inserts = new ArrayList<>();
    final List<Update> updates = new ArrayList<>();
    final List<Mutate> mutates = new ArrayList<>();
    final List<Map.Entry<SetColumn, UUID>> additions = new ArrayList<>();
    final List<Map.Entry<SetColumn, UUID>> removals = new ArrayList<>();
    final List<Delete> deletes = new ArrayList<>();

    Plan(Snapshot snapshot, Claims batch, Pending<?> call) {
        this.snapshot = snapshot;
        this.batch = batch;
        this.call = call;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** Names this call, and no other that ever was. */
    public String call() {
        return call.name();
    }

    /** Whether there was an earlier try of this call that may have been committed, though no answer said so. */
    public boolean uncertain() {
        return call.uncertain();
    }

    /**
     * How many tries were refused because a set that this call requires, see {@link #requireSet}, was another at the commit. After a few
     * it is no race: the set has an element that the replica does not show.
     */
    public int misses() {
        return call.misses();
    }

    /**
     * Pairs for the row's {@code external_ids} that name this call as the last to change it, for {@link #changed} to find. The plan
     * must also rely on something in the row that every such change moves: only then does each follow the one before.
     */
    public Map<String, String> marks(Row row) {
        CallMarks marks = CallMarks.of(row.map("external_ids"));
        call.marked(row.uuid(), marks);
        return marks.with(call.name());
    }

    /**
     * Whether an earlier try of this call has changed the row, as its {@link #marks} tell.
     *
     * @throws WriteUnavailableException if others have changed it so often since that it cannot be told
     */
    public boolean changed(Row row) {
        CallMarks earlier = call.marks(row.uuid());
        if (!uncertain() || earlier == null) {
            return false;
        }
        CallMarks now = CallMarks.of(row.map("external_ids"));
        if (!now.has(call.name()) && !now.reachBackTo(earlier)) {
            throw new WriteUnavailableException(
                    "The connection to the OVN Northbound database was lost during the change, and others"
                            + " have changed the object since: look whether the change was made.");
        }
        return now.has(call.name());
    }

    /** Whether no call of this transaction, this one included, owns the key. */
    public boolean isFree(Object key) {
        return !batch.isOwned(key) && !own.isOwned(key);
    }

    /** Whether this very call owns the key; a call that makes several objects asks before it makes what they share. */
    public boolean owns(Object key) {
        return own.isOwned(key);
    }

    /** Takes the key for this call alone; if a call of the same transaction touches it, this one goes into the next. */
    public void own(Object key) {
        if (batch.isTouched(key)) {
            throw new Deferred(key);
        }
        own.own(key);
    }

    /** Relies on the key together with others that share it. */
    public void share(Object key) {
        if (batch.isOwned(key)) {
            throw new Deferred(key);
        }
        own.share(key);
    }

    /**
     * Takes some of what there is only so much of: as many as there are already, as {@code there} counts in the snapshot, and those of
     * other calls that the snapshot does not show yet. If it is not enough for all of them, this call waits to see how they end.
     *
     * @param key what is taken
     * @param most how much there is
     * @return whether there is enough for this call; false is no matter of other calls' luck
     */
    public boolean take(Object key, long there, int more, long most) {
        int mine = own.tallied(key);
        if (there + mine + more > most) {
            return false;
        }
        if (there + batch.tallied(key) + mine + more > most) {
            throw new Deferred(key);
        }
        share(key);
        own.tally(key, more);
        return true;
    }

    /**
     * Notes that live as long as this very call is being planned. What a call finds out is not told to its neighbours: it knows of its
     * own changes too, and they are nothing if it is refused.
     */
    public Map<Object, Object> notes() {
        return notes;
    }

    /**
     * For a call that makes many objects, before each: it ends one that keeps everybody else from writing.
     *
     * @throws WriteUnavailableException if the call has been planned for two seconds
     */
    public void requireTime() {
        if (System.nanoTime() - began > LONGEST.toNanos()) {
            throw new WriteUnavailableException("The request takes longer than " + LONGEST.toSeconds()
                    + " s to plan, and all others wait for it: ask for fewer objects at once.");
        }
    }

    /** Relies on the row being there. */
    public void require(Row row) {
        guards.add(new Guard(row.table(), row.uuid(), null, null));
    }

    /** Relies on {@code external_ids:key} being as in the snapshot. */
    public void require(Row row, String key) {
        guards.add(
                new Guard(row.table(), row.uuid(), key, row.map("external_ids").get(key)));
    }

    /** Relies on {@code external_ids:key} as {@link #require(Row, String)}, and makes every other writer that does so try again. */
    public void count(Row row, String key) {
        require(row, key);
        counters.add(new Counter(row.table(), row.uuid(), key));
    }

    /** Relies on a set-valued column being empty, also one that is not replicated. */
    public void requireEmpty(Row row, String column) {
        requireSet(row, column, Set.of());
    }

    /** Relies on a set-valued column having these elements and no others, also one that is not replicated. */
    public void requireSet(Row row, String column, Set<UUID> elements) {
        sets.add(new Exactly(row.table(), row.uuid(), column, elements));
    }

    public void insert(String table, UUID uuid, Map<String, Object> row) {
        inserts.add(new Insert(table, uuid, row));
    }

    public void update(Row row, Map<String, Object> columns) {
        require(row);
        updates.add(new Update(row.table(), row.uuid(), columns));
    }

    /** Sets keys of a map column, leaving the others as they are. */
    public void putKeys(Row row, String column, Map<String, String> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        require(row);
        // RFC 7047 5.1: insert leaves a key that is present alone, so it has to go first.
        mutates.add(new Mutate(
                row.table(),
                row.uuid(),
                List.of(Mutation.deleteKeys(column, pairs.keySet()), Mutation.insert(column, pairs))));
    }

    /** Sets keys of a map column of a row that this plan inserts. */
    public void putKeys(String table, UUID row, String column, Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            mutates.add(new Mutate(
                    table, row, List.of(Mutation.deleteKeys(column, pairs.keySet()), Mutation.insert(column, pairs))));
        }
    }

    public void removeKeys(Row row, String column, Collection<String> keys) {
        if (!keys.isEmpty()) {
            mutates.add(new Mutate(row.table(), row.uuid(), List.of(Mutation.deleteKeys(column, keys))));
        }
    }

    /** Moves a number on, whatever it is at the commit. */
    public void increment(Row row, String column) {
        mutates.add(new Mutate(row.table(), row.uuid(), List.of(Mutation.add(column, 1))));
    }

    /** Adds a reference to a set column. */
    public void add(Row row, String column, UUID element) {
        require(row);
        additions.add(Map.entry(new SetColumn(row.table(), row.uuid(), column), element));
    }

    /** Adds a reference to a set column of a row that this plan inserts. */
    public void add(String table, UUID row, String column, UUID element) {
        additions.add(Map.entry(new SetColumn(table, row, column), element));
    }

    public void remove(Row row, String column, UUID element) {
        removals.add(Map.entry(new SetColumn(row.table(), row.uuid(), column), element));
    }

    public void delete(Row row) {
        deletes.add(new Delete(row.table(), row.uuid()));
    }

    Claims claims() {
        return own;
    }

    /** How many rows it writes, about. */
    int rows() {
        return inserts.size() + updates.size() + mutates.size() + deletes.size();
    }

    boolean isEmpty() {
        return inserts.isEmpty()
                && updates.isEmpty()
                && mutates.isEmpty()
                && additions.isEmpty()
                && removals.isEmpty()
                && deletes.isEmpty()
                && counters.isEmpty();
    }
}
