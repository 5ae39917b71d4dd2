// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import org.jspecify.annotations.Nullable;

/** The connection broke after the transaction was sent and before its reply came: it was applied once, or not at all. */
public final class OvsdbOutcomeUnknownException extends OvsdbException {
    public OvsdbOutcomeUnknownException(String message) {
        this(message, null);
    }

    public OvsdbOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
