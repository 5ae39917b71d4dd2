// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.patchbay.http.HttpError;
import org.patchbay.identity.token.RevocationStore;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.ovsdb.Mutation;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revoked tokens in the Northbound database, where every instance of the provider sees them: a key for each in
 * {@code NB_Global.external_ids}, its value the second (since 1970) at which the token ends by itself. Keys of ended tokens
 * are removed with the next revocation. There is an end to how many there may be: none is given up for a newer one, as it
 * would make a stolen token good again.
 */
final class DatabaseRevocations implements RevocationStore {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRevocations.class);
    private static final String PREFIX = "patchbay:revoked:";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Each is some 50 bytes of a row that every daemon of OVN reads. */
    private static final int MOST = 10_000;

    private final OvsdbClient database;
    private final Clock clock;
    private final int most;

    DatabaseRevocations(OvsdbClient database, Clock clock) {
        this(database, clock, MOST);
    }

    /** @param most tokens that are revoked and would not have ended yet */
    DatabaseRevocations(OvsdbClient database, Clock clock, int most) {
        this.database = database;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public boolean isRevoked(String auditId) {
        return global().map(row -> row.externalIds().containsKey(PREFIX + auditId))
                .orElse(false);
    }

    @Override
    public void revoke(String auditId, Instant expires) {
        NbGlobal row = global().orElseThrow(DatabaseRevocations::unavailable);
        List<String> ended = new ArrayList<>();
        int live = 0;
        for (Map.Entry<String, String> entry : row.externalIds().entrySet()) {
            if (entry.getKey().startsWith(PREFIX)) {
                if (hasEnded(entry.getValue())) {
                    ended.add(entry.getKey());
                } else {
                    live++;
                }
            }
        }
        if (live >= most) {
            LOG.warn("{} tokens are revoked and have not ended; one more was not revoked", live);
            throw HttpError.unavailable(
                    "As many tokens are revoked as can be; the first that ends makes room.", Duration.ofMinutes(1));
        }
        commit(Transaction.builder()
                .mutate(
                        NbGlobal.TABLE,
                        row.uuid(),
                        Mutation.deleteKeys(NbGlobal.Columns.EXTERNAL_IDS, ended),
                        Mutation.insert(
                                NbGlobal.Columns.EXTERNAL_IDS,
                                Map.of(PREFIX + auditId, Long.toString(expires.getEpochSecond()))))
                .build());
    }

    private boolean hasEnded(String second) {
        try {
            return Long.parseLong(second) < clock.instant().getEpochSecond();
        } catch (NumberFormatException e) {
            return false;
        }
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

    private Optional<NbGlobal> global() {
        try {
            return database.snapshot().rows(NbGlobal.TABLE).stream().findFirst().map(NbGlobal::of);
        } catch (OvsdbUnavailableException e) {
            throw unavailable();
        }
    }

    private static HttpError unavailable() {
        return HttpError.unavailable("The Northbound database does not answer.", Duration.ofSeconds(2));
    }
}
