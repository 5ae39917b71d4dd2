// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

/** Somebody else has claimed the call that this transaction was to be about. */
public final class StaleClaimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleClaimException(OutboxEntry entry) {
        super("The claim of call " + entry.id() + " (" + entry.kind() + ") is lost: expected it in attempt "
                + entry.attempts());
    }
}
