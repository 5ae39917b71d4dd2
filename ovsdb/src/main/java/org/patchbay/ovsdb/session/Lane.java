// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.util.ArrayDeque;
import java.util.Queue;

/** One connection's part of the {@link Outbox}, whose lock guards it. */
final class Lane {
    /** Requests and replies of the protocol itself; they go before transactions. */
    final Queue<Outgoing> control = new ArrayDeque<>();

    boolean transactionsAllowed;
    boolean chosenUuids;
    boolean ended;
}
