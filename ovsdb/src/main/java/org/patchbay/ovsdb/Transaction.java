// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations that the server applies all together or not at all, in this order. */
public record Transaction(List<Operation> operations) {
    public Transaction {
        operations = List.copyOf(operations);
    }

    public static Transaction of(Operation... operations) {
        return new Transaction(List.of(operations));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** These operations and then those of the other. */
    public Transaction and(Transaction other) {
        List<Operation> all = new ArrayList<>(operations);
        all.addAll(other.operations);
        return new Transaction(all);
    }

    /** Collects operations; not thread-safe. */
    public static final class Builder {
        private final List<Operation> operations = new ArrayList<>();

        private Builder() {}

        /** Inserts a row under a fresh random uuid and returns that uuid. */
        public UUID insert(String table, Map<String, ?> row) {
            UUID uuid = UUID.randomUUID();
            insert(table, uuid, row);
            return uuid;
        }

        public Builder insert(String table, UUID uuid, Map<String, ?> row) {
            return add(new Operation.Insert(table, uuid, Map.copyOf(row)));
        }

        public Builder update(String table, UUID uuid, Map<String, ?> row) {
            return update(table, List.of(Condition.uuid(uuid)), row);
        }

        public Builder update(String table, List<Condition> where, Map<String, ?> row) {
            return add(new Operation.Update(table, where, Map.copyOf(row)));
        }

        public Builder mutate(String table, UUID uuid, Mutation... mutations) {
            return mutate(table, List.of(Condition.uuid(uuid)), mutations);
        }

        public Builder mutate(String table, List<Condition> where, Mutation... mutations) {
            return add(new Operation.Mutate(table, where, List.of(mutations)));
        }

        public Builder delete(String table, UUID uuid) {
            return delete(table, List.of(Condition.uuid(uuid)));
        }

        public Builder delete(String table, List<Condition> where) {
            return add(new Operation.Delete(table, where));
        }

        /** Fails the transaction with {@link OvsdbError#TIMED_OUT} unless this row's columns hold these values now. */
        public Builder expect(String table, UUID uuid, Map<String, ?> values) {
            return expect(
                    table, List.of(Condition.uuid(uuid)), List.copyOf(values.keySet()), List.of(Map.copyOf(values)));
        }

        /** Fails the transaction unless exactly these rows, seen through these columns, match now; none for "no such row". */
        public Builder expect(
                String table, List<Condition> where, List<String> columns, List<? extends Map<String, ?>> rows) {
            List<Map<String, Object>> copies = new ArrayList<>();
            rows.forEach(row -> copies.add(Map.copyOf(row)));
            return add(new Operation.Wait(table, where, columns, true, copies, Duration.ZERO));
        }

        public Builder select(String table, List<Condition> where, String... columns) {
            @Nullable List<String> wanted = columns.length == 0 ? null : List.of(columns);
            return add(new Operation.Select(table, where, wanted));
        }

        public Builder comment(String text) {
            return add(new Operation.Comment(text));
        }

        public Builder add(Operation operation) {
            operations.add(operation);
            return this;
        }

        public Builder addAll(Transaction transaction) {
            operations.addAll(transaction.operations());
            return this;
        }

        public boolean isEmpty() {
            return operations.isEmpty();
        }

        public int size() {
            return operations.size();
        }

        public Transaction build() {
            return new Transaction(operations);
        }
    }
}
