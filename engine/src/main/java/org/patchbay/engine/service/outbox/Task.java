// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/**
 * Does one kind of what is owed. Engines die in the middle of it, and another one begins anew: done again after it was done half, or
 * wholly, it must come out the same.
 */
public interface Task {
    /** Does it, and says with {@link Claim#end} what came of it; fails with any exception. */
    void run(Claim claim);

    /** How often it is tried. */
    Patience patience();

    /** It was tried in vain for the first time. */
    default void troubled(Tx tx, OutboxEntry entry, String why) {}

    /** It is not tried again: undoes in the transaction that ends it what it has done, or promises that. */
    default void giveUp(Tx tx, OutboxEntry entry, String why) {}
}
