// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.StaleClaimException;
import org.patchbay.engine.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of a call, and what follows from its failure. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private final Work work;

    Attempt(Work work) {
        this.work = work;
    }

    /** @param closing whether the engine ends, so that a failure is its own */
    void make(Claim claim, Task task, BooleanSupplier closing) {
        try {
            try {
                task.run(claim);
                if (!claim.ended()) {
                    claim.end(tx -> {});
                }
            } catch (StaleClaimException | StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                if (closing.getAsBoolean()) {
                    handOver(claim.entry());
                } else {
                    failed(claim, task, e);
                }
            }
        } catch (StaleClaimException e) {
            LOG.info("{}", e.getMessage());
        } catch (StoreException e) {
            // The claim runs out, and the call is made again when the database is back.
            LOG.warn("Call {} is left for now: {}", claim.entry().id(), e.getMessage());
        } catch (RuntimeException e) {
            // Such as one that cannot be undone as somebody changes the same: when the claim has run out it is tried
            // again.
            LOG.error(
                    "Call {} ({}) is left for now",
                    claim.entry().id(),
                    claim.entry().kind(),
                    e);
        }
    }

    private void handOver(OutboxEntry entry) {
        // An interrupt that is pending would break the connection to the database.
        boolean interrupted = Thread.interrupted();
        work.quietly(tx -> tx.outbox().failed(entry, "The engine was stopped.", Duration.ZERO));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Claim claim, Task task, RuntimeException failure) {
        OutboxEntry entry = claim.entry();
        Trouble trouble = Trouble.of(failure);
        if (Trouble.isSurprising(failure)) {
            LOG.error("Call {} ({}) failed", entry.id(), entry.kind(), failure);
        }
        Patience patience = task.patience();
        if (patience.isOver(entry.attempts(), trouble.lasting())) {
            LOG.warn("Call {} ({}) is given up: {}", entry.id(), entry.kind(), trouble.why());
            work.byEngine(tx -> {
                task.giveUp(tx, entry, trouble.why());
                if (!tx.outbox().abandon(entry, trouble.why())) {
                    throw new StaleClaimException(entry);
                }
                return true;
            });
            return;
        }
        Duration wait = patience.next(entry.attempts());
        LOG.info("Call {} ({}) failed, again in {}: {}", entry.id(), entry.kind(), wait, trouble.why());
        work.byEngine(tx -> {
            if (entry.lastError() == null) {
                task.troubled(tx, entry, trouble.why());
            }
            return tx.outbox().failed(entry, trouble.why(), wait);
        });
    }
}
