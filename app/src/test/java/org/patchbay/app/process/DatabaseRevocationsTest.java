// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.http.HttpError;
import org.patchbay.identity.token.Revocable;
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
        database.awaitSnapshot(Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        database.close();
        central.close();
    }

    private DatabaseRevocations at(Instant now, int most, int mostOfOne) {
        return new DatabaseRevocations(database, Clock.fixed(now, ZoneOffset.UTC), most, mostOfOne);
    }

    /** A token that was issued some seconds after NOW and is good for a minute. */
    private static Revocable token(String owner, int issued) {
        Instant from = NOW.plusSeconds(issued);
        return new Revocable(owner + issued, owner, from, from.plusSeconds(60));
    }

    private static Revocable ending(String auditId, int seconds) {
        return new Revocable(auditId, "somebody", NOW, NOW.plusSeconds(seconds));
    }

    private Set<String> keys() {
        return NbGlobal.of(database.snapshot().rows(NbGlobal.TABLE).iterator().next()).externalIds().keySet().stream()
                .map(key -> key.replace("patchbay:revoked:", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void forgetsEndedTokensWithTheNextRevocation() {
        DatabaseRevocations first = at(NOW, 10, 10);
        first.revoke(ending("short", 60));
        first.revoke(ending("long", 3600));
        assertThat(first.isRevoked(ending("short", 60))).isTrue();

        DatabaseRevocations later = at(NOW.plusSeconds(61), 10, 10);
        later.revoke(ending("next", 3600));

        assertThat(keys()).containsExactlyInAnyOrder("long", "next", "somebody");
        assertThat(later.isRevoked(ending("long", 3600))).isTrue();
    }

    @Test
    void oneUserCannotTakeThePlaceOfOthers() {
        DatabaseRevocations revocations = at(NOW, 10, 4);
        revocations.revoke(token("admin", 0));
        for (int i = 0; i < 40; i++) {
            revocations.revoke(token("nobody", i));
        }
        revocations.revoke(token("admin", 41));

        for (int i = 0; i < 40; i++) {
            assertThat(revocations.isRevoked(token("nobody", i))).isTrue();
        }
        assertThat(revocations.isRevoked(token("nobody", 50))).isFalse();
        assertThat(revocations.isRevoked(token("admin", 0))).isTrue();
        assertThat(revocations.isRevoked(token("admin", 41))).isTrue();
        assertThat(revocations.isRevoked(token("admin", 40))).isFalse();
        // their four, one for all older ones, two of the administrator, and what is not ours
        assertThat(keys()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aTokenTakenTogetherWithOthersStaysRevokedUntilItEnds() {
        DatabaseRevocations revocations = at(NOW, 10, 2);
        revocations.revoke(new Revocable("long", "u", NOW, NOW.plusSeconds(3600)));
        for (int i = 1; i < 6; i++) {
            revocations.revoke(token("u", i));
        }
        assertThat(keys()).doesNotContain("long");

        DatabaseRevocations later = at(NOW.plusSeconds(3599), 10, 2);
        later.revoke(token("other", 3599));
        assertThat(later.isRevoked(new Revocable("long", "u", NOW, NOW.plusSeconds(3600))))
                .isTrue();
        at(NOW.plusSeconds(3601), 10, 2).revoke(token("other", 3601));
        assertThat(keys()).containsExactlyInAnyOrder("other3599", "other3601", "somebody");
    }

    @Test
    void whenThereIsNoRoomThoseOfTheOwnerWithTheMostAreTakenTogether() {
        DatabaseRevocations revocations = at(NOW, 4, 4);
        revocations.revoke(token("a", 1));
        revocations.revoke(token("b", 2));
        revocations.revoke(token("a", 3));
        revocations.revoke(token("c", 4));
        revocations.revoke(token("admin", 5));

        assertThat(keys()).containsExactlyInAnyOrder("b2", "c4", "admin5", "somebody", cover("a", 3));
        for (Revocable token : List.of(token("a", 1), token("a", 3), token("b", 2), token("c", 4), token("admin", 5))) {
            assertThat(revocations.isRevoked(token)).isTrue();
        }
    }

    private static String cover(String owner, int issued) {
        return "patchbay:revoked-before:" + NOW.plusSeconds(issued).toEpochMilli() + ":" + owner;
    }

    @Test
    void givesNoneUpWhenThereIsNothingToTakeTogether() {
        DatabaseRevocations revocations = at(NOW, 3, 2);
        for (String owner : List.of("a", "b", "c")) {
            revocations.revoke(token(owner, 0));
        }
        assertThatThrownBy(() -> revocations.revoke(token("d", 0)))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.status()).isEqualTo(503));
        assertThat(keys()).containsExactlyInAnyOrder("a0", "b0", "c0", "somebody");
    }

    @Test
    void entriesThatDoNotSayWhoseTheyAreStillCount() {
        central.nbctl(
                "set",
                "NB_Global",
                ".",
                "external_ids:\"patchbay:revoked:old\"=" + NOW.plusSeconds(60).getEpochSecond());
        DatabaseRevocations revocations = at(NOW, 3, 2);
        revocations.revoke(token("a", 0));
        assertThat(revocations.isRevoked(new Revocable("old", "u", NOW, NOW))).isTrue();
        at(NOW.plusSeconds(61), 3, 2).revoke(token("a", 61));
        assertThat(keys()).containsExactlyInAnyOrder("a61", "somebody");
    }
}
