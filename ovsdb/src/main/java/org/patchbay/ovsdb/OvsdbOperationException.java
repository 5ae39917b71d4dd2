// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import org.jspecify.annotations.Nullable;

/** The server refused a transaction: nothing of it was applied. */
public final class OvsdbOperationException extends OvsdbException {
    private final OvsdbError kind;
    private final String error;
    private final String details;
    private final int index;
    private final transient @Nullable Operation operation;

    /**
     * @param error the error's name as the server wrote it
     * @param details the server's text; may be empty
     * @param index which operation failed, from 0; the number of operations when the commit failed, -1 when the whole request did
     * @param operation null when none can be blamed
     */
    public OvsdbOperationException(String error, String details, int index, @Nullable Operation operation) {
        super(message(error, details, index, operation), null);
        this.kind = OvsdbError.of(error);
        this.error = error;
        this.details = details;
        this.index = index;
        this.operation = operation;
    }

    private static String message(String error, String details, int index, @Nullable Operation operation) {
        String where = operation != null
                ? "operation " + index + " (" + operation.getClass().getSimpleName() + "): "
                : index >= 0 ? "commit: " : "";
        return where + error + (details.isEmpty() ? "" : ": " + details);
    }

    public OvsdbError kind() {
        return kind;
    }

    public String error() {
        return error;
    }

    public String details() {
        return details;
    }

    public int index() {
        return index;
    }

    public @Nullable Operation operation() {
        return operation;
    }
}
