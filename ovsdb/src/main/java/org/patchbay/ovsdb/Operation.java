// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a transaction (RFC 7047 §5.2).
 *
 * <p>Values are plain Java: String, Integer or Long, Double, Boolean, UUID; a Collection of them is a set (an empty one unsets an
 * optional column), a Map of them is a map. A UUID that the same transaction inserts is a reference to that row.
 */
public sealed interface Operation {
    /** §5.2.1. The row gets the uuid that the caller chose, or one from the server when it is null. */
    record Insert(String table, @Nullable UUID uuid, Map<String, Object> row) implements Operation {
        public Insert {
            Values.text(table);
            row = Values.checkedRow(row);
        }
    }

    /** §5.2.2. All columns of the matching rows, or the given ones. */
    record Select(
            String table, List<Condition> where, @Nullable List<String> columns) implements Operation {
        public Select {
            Values.text(table);
            where = List.copyOf(where);
            columns = columns == null ? null : List.copyOf(columns);
            if (columns != null) {
                columns.forEach(Values::text);
            }
        }
    }

    /** §5.2.3. */
    record Update(String table, List<Condition> where, Map<String, Object> row) implements Operation {
        public Update {
            Values.text(table);
            where = List.copyOf(where);
            row = Values.checkedRow(row);
        }
    }

    /** §5.2.4. */
    record Mutate(String table, List<Condition> where, List<Mutation> mutations) implements Operation {
        public Mutate {
            Values.text(table);
            where = List.copyOf(where);
            mutations = List.copyOf(mutations);
        }
    }

    /** §5.2.5. */
    record Delete(String table, List<Condition> where) implements Operation {
        public Delete {
            Values.text(table);
            where = List.copyOf(where);
        }
    }

    /**
     * §5.2.6. Waits until the given columns of the matching rows are (or are not) exactly {@code rows}.
     *
     * @param timeout in whole milliseconds; zero fails at once with {@link OvsdbError#TIMED_OUT}; null waits without end
     */
    record Wait(
            String table,
            List<Condition> where,
            List<String> columns,
            boolean untilEqual,
            List<Map<String, Object>> rows,
            @Nullable Duration timeout)
            implements Operation {
        public Wait {
            Values.text(table);
            where = List.copyOf(where);
            columns = List.copyOf(columns);
            columns.forEach(Values::text);
            rows = rows.stream().map(Values::checkedRow).toList();
            if (timeout != null && timeout.isNegative()) {
                throw new IllegalArgumentException("wait timeout " + timeout + " is negative");
            }
        }
    }

    /** §5.2.7. With {@code durable} the reply comes after the commit reached the disk. */
    record Commit(boolean durable) implements Operation {}

    /** §5.2.8. Makes the transaction fail with {@link OvsdbError#ABORTED}. */
    record Abort() implements Operation {}

    /** §5.2.9. A line for the server's log. */
    record Comment(String text) implements Operation {
        public Comment {
            Values.text(text);
        }
    }

    /** §5.2.10. Fails with {@link OvsdbError#NOT_OWNER} unless the client holds the lock, see {@link OvsdbOptions#locks()}. */
    record Assert(String lock) implements Operation {
        public Assert {
            Values.text(lock);
        }
    }
}
