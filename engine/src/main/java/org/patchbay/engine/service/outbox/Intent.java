// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.StaleClaimException;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine is about to do itself, while somebody waits for it, written down first. What is written down is how to clean up:
 * whoever works off what is owed does that when this engine dies in between, or leaves it.
 */
public final class Intent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intent.class);
    private static final Duration CLAIM = Duration.ofSeconds(7);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Work work;
    private final OutboxEntry entry;
    private final Thread heart;

    private Intent(Work work, OutboxEntry entry) {
        this.work = work;
        this.entry = entry;
        this.heart = Thread.ofVirtual().name("intent-" + entry.id()).start(this::live);
    }

    /** Writes it down, in the transaction that decides to do it. */
    public static OutboxEntry write(Tx tx, String kind, UUID subject, UUID provider, Map<String, String> payload) {
        return tx.outbox().addClaimed(kind, subject, provider, payload, CLAIM);
    }

    /** Begins with what was written down. */
    public static Intent of(Work work, OutboxEntry entry) {
        return new Intent(work, entry);
    }

    /**
     * It is done, and kept by this transaction.
     *
     * @throws StaleClaimException when others are cleaning up already, as this engine gave no sign of life for too long
     */
    public void kept(Tx tx) {
        if (!tx.outbox().done(entry)) {
            throw new StaleClaimException(entry);
        }
    }

    /** There is nothing to clean up. */
    public void dropped() {
        quietly(tx -> tx.outbox().done(entry));
    }

    /**
     * Others clean up, from now on.
     *
     * @param more what they need to know beside what was written down
     */
    public void left(String why, Map<String, String> more) {
        quietly(tx -> {
            tx.outbox().note(entry, more);
            return tx.outbox().failed(entry, why, Duration.ZERO);
        });
    }

    private void quietly(Function<Tx, Boolean> last) {
        close();
        try {
            work.quietly(last);
        } catch (StoreException e) {
            LOG.warn("Call {} ({}) is taken over when its claim ends: {}", entry.id(), entry.kind(), e.getMessage());
        }
    }

    private void live() {
        try {
            while (true) {
                Thread.sleep(SIGN_OF_LIFE);
                try {
                    work.quietly(tx -> tx.outbox().renew(List.of(entry), CLAIM));
                } catch (StoreException e) {
                    LOG.debug("Claim of call {} is not renewed for now", entry.id(), e);
                }
            }
        } catch (InterruptedException e) {
            // Over.
        }
    }

    /** Gives no more signs of life. */
    @Override
    public void close() {
        heart.interrupt();
    }
}
