// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import java.util.function.Consumer;
import java.util.function.Function;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.StaleClaimException;
import org.patchbay.engine.store.Tx;

/**
 * A call that is this engine's to make, as long as the engine gives signs of life. Every write about it is in a transaction that
 * commits only if it still is.
 */
public final class Claim {
    private final OutboxEntry entry;
    private final Work work;
    private volatile boolean lost;
    private boolean ended;

    Claim(OutboxEntry entry, Work work) {
        this.entry = entry;
        this.work = work;
    }

    public OutboxEntry entry() {
        return entry;
    }

    /** Looks at the state without holding anything. */
    public <T> T read(Function<Tx, T> look) {
        return work.quietly(look);
    }

    /** Writes down how far it is. */
    public <T> T change(Function<Tx, T> step) {
        return work.byEngine(tx -> {
            T made = step.apply(tx);
            tx.outbox().fence(entry);
            return made;
        });
    }

    /** Writes down what came of it; with that it is over. */
    public void end(Consumer<Tx> last) {
        work.byEngine(tx -> {
            last.accept(tx);
            if (!tx.outbox().done(entry)) {
                throw new StaleClaimException(entry);
            }
            return true;
        });
        ended = true;
    }

    /**
     * Call it before anything is asked of others that must not happen twice.
     *
     * @throws StaleClaimException when another engine may have taken over
     */
    public void check() {
        if (lost) {
            throw new StaleClaimException(entry);
        }
    }

    void lose() {
        lost = true;
    }

    boolean ended() {
        return ended;
    }
}
