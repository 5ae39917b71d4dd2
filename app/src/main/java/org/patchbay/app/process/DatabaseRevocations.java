// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.token.Revocable;
import org.patchbay.identity.token.RevocationStore;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.ovsdb.Mutation;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revoked tokens in the Northbound database, where every instance of the provider sees them, see {@link Revoked}. What ended by
 * itself is removed with the next revocation. There is an end to how many there may be, for one user and in all, as
 * {@link RevocationPlan} says: none is given up for a newer one, as it would make a stolen token good again.
 */
final class DatabaseRevocations implements RevocationStore {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRevocations.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Each is some 100 bytes of a row that every daemon of OVN reads. */
    private static final int MOST = 5_000;

    private static final int MOST_OF_ONE = 64;

    private final OvsdbClient database;
    private final Clock clock;
    private final int most;
    private final int mostOfOne;
    private volatile @Nullable Seen seen;

    private record Seen(Row row, Revoked revoked) {}

    DatabaseRevocations(OvsdbClient database, Clock clock) {
        this(database, clock, MOST, MOST_OF_ONE);
    }

    /**
     * @param most tokens that are revoked and would not have ended yet
     * @param mostOfOne the same of one owner
     */
    DatabaseRevocations(OvsdbClient database, Clock clock, int most, int mostOfOne) {
        this.database = database;
        this.clock = clock;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    @Override
    public boolean isRevoked(Revocable token) {
        return global().map(row -> revoked(row).contains(token)).orElse(false);
    }

    @Override
    public void revoke(Revocable token) {
        Row row = global().orElseThrow(DatabaseRevocations::unavailable);
        RevocationPlan plan = RevocationPlan.of(
                revoked(row), Revoked.One.of(token), clock.instant().getEpochSecond(), most, mostOfOne);
        if (!plan.fits()) {
            LOG.warn("{} tokens of as many users are revoked and have not ended; one more was not revoked", most);
            throw HttpError.unavailable(
                    "As many tokens are revoked as can be; the first that ends makes room.", Duration.ofMinutes(1));
        }
        commit(Transaction.builder()
                .mutate(
                        NbGlobal.TABLE,
                        row.uuid(),
                        Mutation.deleteKeys(NbGlobal.Columns.EXTERNAL_IDS, plan.removed()),
                        Mutation.insert(NbGlobal.Columns.EXTERNAL_IDS, plan.added()))
                .build());
    }

    // Asked on every request, while the row changes seldom.
    @SuppressWarnings("ReferenceEquality") // the same state of the row, not an equal one, and cheap
    private Revoked revoked(Row row) {
        Seen last = seen;
        if (last == null || last.row() != row) {
            last = new Seen(row, Revoked.of(row));
            seen = last;
        }
        return last.revoked();
    }

    private void commit(Transaction transaction) {
        try {
            database.transact(transaction).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a token could not be revoked", e);
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private Optional<Row> global() {
        try {
            return database.snapshot().rows(NbGlobal.TABLE).stream().findFirst();
        } catch (OvsdbUnavailableException e) {
            throw unavailable();
        }
    }

    private static HttpError unavailable() {
        return HttpError.unavailable("The Northbound database does not answer.", Duration.ofSeconds(2));
    }
}
