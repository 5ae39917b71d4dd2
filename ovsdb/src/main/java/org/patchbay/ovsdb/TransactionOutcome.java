// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A committed transaction's results, one for each operation in order. */
public record TransactionOutcome(List<OperationResult> results) {
    public TransactionOutcome {
        results = List.copyOf(results);
    }

    /** Rows that the operation matched. */
    public long count(int operation) {
        return results.get(operation).count();
    }

    /**
     * The uuid of the row that the operation inserted: the one the caller chose where the server allows that.
     *
     * @throws IllegalArgumentException when the operation is no insert
     */
    public UUID uuid(int operation) {
        UUID uuid = results.get(operation).uuid();
        if (uuid == null) {
            throw new IllegalArgumentException("operation " + operation + " inserted no row");
        }
        return uuid;
    }

    /** Rows that a select found. */
    public List<Map<String, Object>> rows(int operation) {
        return results.get(operation).rows();
    }
}
