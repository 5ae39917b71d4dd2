// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.http.HttpError;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.Northbound;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;

/** Revoked tokens in a real Northbound database. */
class DatabaseRevocationsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private OvnCentral central;

    @SuppressWarnings("NullAway.Init")
    private OvsdbClient database;

    @BeforeEach
    void start() {
        central = OvnCentral.start(directory, CentralOptions.standalone().withoutNorthd());
        central.nbctl("set", "NB_Global", ".", "external_ids:somebody=else");
        database = OvsdbClient.start(OvsdbOptions.builder(central.nbRemote(), Northbound.DATABASE)
                .monitor(Northbound.monitorSpec())
                .build());
        database.awaitSnapshot(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        database.close();
        central.close();
    }

    private DatabaseRevocations at(Instant now, int most) {
        return new DatabaseRevocations(database, Clock.fixed(now, ZoneOffset.UTC), most);
    }

    private Set<String> keys() {
        return NbGlobal.of(database.snapshot().rows(NbGlobal.TABLE).iterator().next()).externalIds().keySet().stream()
                .map(key -> key.replace("patchbay:revoked:", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void forgetsEndedTokensWithTheNextRevocation() {
        DatabaseRevocations first = at(NOW, 10);
        first.revoke("short", NOW.plusSeconds(60));
        first.revoke("long", NOW.plusSeconds(3600));
        assertThat(first.isRevoked("short")).isTrue();

        DatabaseRevocations later = at(NOW.plusSeconds(61), 10);
        later.revoke("next", NOW.plusSeconds(3600));

        assertThat(keys()).containsExactlyInAnyOrder("long", "next", "somebody");
        assertThat(later.isRevoked("long")).isTrue();
    }

    @Test
    void takesNoMoreThanItMayHoldAndGivesNoneUp() {
        DatabaseRevocations revocations = at(NOW, 3);
        for (String token : Set.of("a", "b", "c")) {
            revocations.revoke(token, NOW.plusSeconds(60));
        }

        assertThatThrownBy(() -> revocations.revoke("d", NOW.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.status()).isEqualTo(503));
        assertThat(keys()).containsExactlyInAnyOrder("a", "b", "c", "somebody");

        at(NOW.plusSeconds(61), 3).revoke("d", NOW.plusSeconds(120));
        assertThat(keys()).containsExactlyInAnyOrder("d", "somebody");
    }
}
