// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.ovsdb.Condition;
import org.patchbay.ovsdb.Mutation;
import org.patchbay.ovsdb.Operation;
import org.patchbay.ovsdb.Transaction;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one transaction's operations (RFC 7047 §5.2). For a server that does not let clients choose uuids, the uuids that the
 * transaction inserts become names within it (§5.1 {@code <named-uuid>}).
 */
final class OperationWriter {
    private final JsonGenerator json;
    private final Transaction transaction;
    private final Set<UUID> named = new HashSet<>(4);

    OperationWriter(JsonGenerator json, Transaction transaction, boolean chosenUuids) {
        this.json = json;
        this.transaction = transaction;
        if (!chosenUuids) {
            for (Operation operation : transaction.operations()) {
                if (operation instanceof Operation.Insert insert && insert.uuid() != null) {
                    named.add(insert.uuid());
                }
            }
        }
    }

    void writeAll() {
        for (Operation operation : transaction.operations()) {
            json.writeStartObject();
            write(operation);
            json.writeEndObject();
        }
    }

    private void write(Operation operation) {
        switch (operation) {
            case Operation.Insert insert -> insert(insert);
            case Operation.Select select -> {
                head("select", select.table(), select.where());
                List<String> columns = select.columns();
                if (columns != null) {
                    columns(columns);
                }
            }
            case Operation.Update update -> {
                head("update", update.table(), update.where());
                json.writeName("row");
                row(update.row());
            }
            case Operation.Mutate mutate -> {
                head("mutate", mutate.table(), mutate.where());
                mutations(mutate.mutations());
            }
            case Operation.Delete delete -> head("delete", delete.table(), delete.where());
            case Operation.Wait wait -> waiting(wait);
            case Operation.Commit commit -> {
                json.writeStringProperty("op", "commit");
                json.writeBooleanProperty("durable", commit.durable());
            }
            case Operation.Abort abort -> json.writeStringProperty("op", "abort");
            case Operation.Comment comment -> {
                json.writeStringProperty("op", "comment");
                json.writeStringProperty("comment", comment.text());
            }
            case Operation.Assert assertion -> {
                json.writeStringProperty("op", "assert");
                json.writeStringProperty("lock", assertion.lock());
            }
        }
    }

    private void insert(Operation.Insert insert) {
        json.writeStringProperty("op", "insert");
        json.writeStringProperty("table", insert.table());
        UUID uuid = insert.uuid();
        if (uuid != null) {
            if (named.contains(uuid)) {
                json.writeStringProperty("uuid-name", name(uuid));
            } else {
                json.writeStringProperty("uuid", uuid.toString());
            }
        }
        json.writeName("row");
        row(insert.row());
    }

    private void waiting(Operation.Wait wait) {
        head("wait", wait.table(), wait.where());
        columns(wait.columns());
        json.writeStringProperty("until", wait.untilEqual() ? "==" : "!=");
        json.writeName("rows");
        json.writeStartArray();
        wait.rows().forEach(this::row);
        json.writeEndArray();
        if (wait.timeout() != null) {
            json.writeNumberProperty("timeout", wait.timeout().toMillis());
        }
    }

    private void head(String name, String table, List<Condition> where) {
        json.writeStringProperty("op", name);
        json.writeStringProperty("table", table);
        json.writeName("where");
        json.writeStartArray();
        for (Condition condition : where) {
            triple(condition.column(), condition.function().text(), condition.value());
        }
        json.writeEndArray();
    }

    private void mutations(List<Mutation> mutations) {
        json.writeName("mutations");
        json.writeStartArray();
        for (Mutation mutation : mutations) {
            triple(mutation.column(), mutation.mutator().text(), mutation.value());
        }
        json.writeEndArray();
    }

    private void triple(String column, String operator, Object value) {
        json.writeStartArray();
        json.writeString(column);
        json.writeString(operator);
        value(value);
        json.writeEndArray();
    }

    private void columns(List<String> columns) {
        json.writeName("columns");
        json.writeStartArray();
        columns.forEach(json::writeString);
        json.writeEndArray();
    }

    private void row(Map<String, Object> row) {
        json.writeStartObject();
        row.forEach((column, value) -> {
            json.writeName(column);
            value(value);
        });
        json.writeEndObject();
    }

    private void value(Object value) {
        switch (value) {
            case Collection<?> set -> {
                json.writeStartArray();
                json.writeString("set");
                json.writeStartArray();
                set.forEach(this::atom);
                json.writeEndArray();
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartArray();
                json.writeString("map");
                json.writeStartArray();
                map.forEach((key, mapped) -> {
                    json.writeStartArray();
                    atom(key);
                    atom(mapped);
                    json.writeEndArray();
                });
                json.writeEndArray();
                json.writeEndArray();
            }
            default -> atom(value);
        }
    }

    private void atom(Object atom) {
        switch (atom) {
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean bool -> json.writeBoolean(bool);
            case UUID uuid -> {
                json.writeStartArray();
                json.writeString(named.contains(uuid) ? "named-uuid" : "uuid");
                json.writeString(named.contains(uuid) ? name(uuid) : uuid.toString());
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("no atom: " + atom.getClass());
        }
    }

    private static String name(UUID uuid) {
        return "row" + uuid.toString().replace('-', '_');
    }
}
