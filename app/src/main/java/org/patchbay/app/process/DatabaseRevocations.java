// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.http.HttpError;
import org.patchbay.identity.token.RevocationStore;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.write.WriteUnavailableException;
import org.patchbay.northbound.write.Writer;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Revoked tokens in the Northbound database, where every instance of the provider sees them: a key for each in
 * {@code NB_Global.external_ids}, its value the second (since 1970) at which the token ends by itself. Keys of ended tokens
 * are removed with the next revocation.
 */
final class DatabaseRevocations implements RevocationStore {
    private static final String PREFIX = "patchbay:revoked:";

    private final OvsdbClient database;
    private final Writer writer;
    private final Clock clock;

    DatabaseRevocations(OvsdbClient database, Writer writer, Clock clock) {
        this.database = database;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public boolean isRevoked(String auditId) {
        try {
            return global(database.snapshot())
                    .map(row -> NbGlobal.of(row).externalIds().containsKey(PREFIX + auditId))
                    .orElse(false);
        } catch (OvsdbUnavailableException e) {
            throw unavailable();
        }
    }

    @Override
    public void revoke(String auditId, Instant expires) {
        try {
            writer.write(plan -> {
                Row row = global(plan.snapshot()).orElseThrow(DatabaseRevocations::unavailable);
                List<String> ended = NbGlobal.of(row).externalIds().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(PREFIX) && hasEnded(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
                plan.removeKeys(row, NbGlobal.Columns.EXTERNAL_IDS, ended);
                plan.putKeys(
                        row,
                        NbGlobal.Columns.EXTERNAL_IDS,
                        Map.of(PREFIX + auditId, Long.toString(expires.getEpochSecond())));
                return snapshot -> auditId;
            });
        } catch (WriteUnavailableException e) {
            throw unavailable();
        }
    }

    private boolean hasEnded(String second) {
        try {
            return Long.parseLong(second) < clock.instant().getEpochSecond();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Optional<Row> global(Snapshot snapshot) {
        return snapshot.rows(NbGlobal.TABLE).stream().findFirst();
    }

    private static HttpError unavailable() {
        return HttpError.unavailable("The Northbound database does not answer.", Duration.ofSeconds(2));
    }
}
