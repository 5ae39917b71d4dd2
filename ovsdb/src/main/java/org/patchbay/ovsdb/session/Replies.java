// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import org.patchbay.ovsdb.OvsdbOperationException;
import org.patchbay.ovsdb.OvsdbOutcomeUnknownException;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.TransactionOutcome;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.OutcomeReader;

/** Hands replies to those who wait for them. */
final class Replies {
    private Replies() {}

    /** @throws OvsdbProtocolException when the reply cannot be understood; then the future is left open */
    static void complete(Pending pending, Message.Reply reply) {
        TransactionOutcome outcome;
        try {
            outcome = OutcomeReader.read(pending.transaction(), reply);
        } catch (OvsdbOperationException | OvsdbOutcomeUnknownException e) {
            pending.future().completeExceptionally(e);
            return;
        }
        pending.future().complete(outcome);
    }
}
