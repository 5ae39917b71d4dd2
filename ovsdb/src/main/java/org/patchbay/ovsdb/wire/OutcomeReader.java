// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Operation;
import org.patchbay.ovsdb.OperationResult;
import org.patchbay.ovsdb.OvsdbException;
import org.patchbay.ovsdb.OvsdbOperationException;
import org.patchbay.ovsdb.OvsdbOutcomeUnknownException;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.Transaction;
import org.patchbay.ovsdb.TransactionOutcome;

/** Reads the reply to {@code transact} (RFC 7047 §4.1.3). */
public final class OutcomeReader {
    private OutcomeReader() {}

    /**
     * @throws OvsdbOperationException when the server refused the transaction
     * @throws OvsdbOutcomeUnknownException when a cluster lost track of it
     * @throws OvsdbProtocolException when the reply is not one to this transaction
     */
    public static TransactionOutcome read(Transaction transaction, Message.Reply reply) {
        List<Operation> operations = transaction.operations();
        if (reply.error() != null) {
            throw failure(reply.errorName(), reply.errorDetails(), -1, null);
        }
        if (!(reply.result() instanceof List<?> results)) {
            throw new OvsdbProtocolException("a transaction's result is no list");
        }
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof WireObject result && result.has("error")) {
                Operation operation = i < operations.size() ? operations.get(i) : null;
                throw failure(result.text("error"), result.text("details"), i, operation);
            }
        }
        if (results.size() != operations.size()) {
            throw new OvsdbProtocolException(operations.size() + " operations got " + results.size() + " results");
        }
        return new TransactionOutcome(
                results.stream().map(OutcomeReader::result).toList());
    }

    private static OvsdbException failure(String error, String details, int index, @Nullable Operation operation) {
        if (error.equals("cluster error")) {
            return new OvsdbOutcomeUnknownException("the cluster lost track of the transaction: " + details);
        }
        return new OvsdbOperationException(error, details, index, operation);
    }

    private static OperationResult result(@Nullable Object json) {
        if (!(json instanceof WireObject result)) {
            throw new OvsdbProtocolException("an operation's result is no object");
        }
        long count = result.get("count") instanceof Long number ? number : 0;
        UUID uuid = result.get("uuid") instanceof UUID id ? id : null;
        return new OperationResult(count, uuid, rows(result.get("rows")));
    }

    private static List<Map<String, Object>> rows(@Nullable Object json) {
        if (!(json instanceof List<?> list)) {
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>(list.size());
        for (Object item : list) {
            if (item instanceof WireObject row) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(WireObject json) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(json.size());
        for (int i = 0; i < json.size(); i++) {
            Object value = json.value(i);
            if (value != null) {
                row.put(json.name(i), plain(value));
            }
        }
        return Collections.unmodifiableMap(row);
    }

    /** A received value as plain Java. */
    private static Object plain(Object value) {
        return switch (value) {
            case WireSet set -> {
                Set<Object> plain = LinkedHashSet.newLinkedHashSet(set.elements().length);
                Collections.addAll(plain, set.elements());
                yield Collections.unmodifiableSet(plain);
            }
            case WireMap map -> {
                Map<Object, Object> plain = LinkedHashMap.newLinkedHashMap(map.pairs().length / 2);
                for (int i = 0; i < map.pairs().length; i += 2) {
                    plain.put(map.pairs()[i], map.pairs()[i + 1]);
                }
                yield Collections.unmodifiableMap(plain);
            }
            default -> value;
        };
    }
}
