// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.util.concurrent.CompletableFuture;
import org.patchbay.ovsdb.Transaction;
import org.patchbay.ovsdb.TransactionOutcome;

/**
 * A transaction on its way.
 *
 * @param deadline of {@link System#nanoTime()}, until which it may wait to be sent
 */
record Pending(Transaction transaction, CompletableFuture<TransactionOutcome> future, long deadline) {}
