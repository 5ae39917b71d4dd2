// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.store.Answers.flag;
import static org.patchbay.engine.store.Answers.number;
import static org.patchbay.engine.store.Answers.optional;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.store.Sessions.Rules;
import org.patchbay.engine.store.Sessions.Session;

class SessionsTest {
    private static final Store STORE = TestDatabases.store();

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void aSessionEndsSomeTimeAfterItsLastUse() throws Exception {
        User user = user("ann");
        byte[] token = new byte[32];
        Rules rules = new Rules(Duration.ofMinutes(20), Duration.ofMinutes(40), 10, 10);
        Session begun = STORE.inTransaction(tx -> tx.sessions().add(token, user.id(), "scope", rules));
        assertThat(optional(STORE, tx -> tx.sessions().find(token))).contains(begun);
        assertThat(flag(STORE, tx -> tx.sessions().isStale(token, rules))).isFalse();
        assertThat(optional(STORE, tx -> tx.sessions().find(new byte[] {1}))).isEmpty();
        pass("10 minutes");
        assertThat(flag(STORE, tx -> tx.sessions().isStale(token, rules))).isTrue();
        STORE.change(tx -> tx.sessions().prolong(token, rules));
        Session prolonged = STORE.read(tx -> tx.sessions().find(token)).orElseThrow();
        assertThat(prolonged.expires()).isAfter(begun.expires());
        // It is used all the time, and ends all the same.
        int uses = 0;
        while (STORE.read(tx -> tx.sessions().find(token)).isPresent()) {
            STORE.change(tx -> tx.sessions().prolong(token, rules));
            pass("7 minutes");
            assertThat(++uses).isLessThan(6);
        }
        assertThat(uses).isEqualTo(5);
        assertThat(number(STORE, tx -> tx.sessions().count())).isPositive();
        STORE.change(tx -> tx.sessions().add(hash(1), user.id(), "", rules));
        assertThat(number(STORE, tx -> tx.sessions().count())).isEqualTo(1);
        assertThat(flag(STORE, tx -> tx.sessions().remove(hash(1)))).isTrue();
        assertThat(flag(STORE, tx -> tx.sessions().remove(hash(1)))).isFalse();
    }

    /** Time goes by for all sessions: theirs is the database's. */
    private static void pass(String interval) throws SQLException {
        try (Connection connection = STORE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update session set created = created - interval '" + interval
                    + "', expires = expires - interval '" + interval + "'");
        }
    }

    @Test
    void thereAreOnlySoManySessions() {
        User user = user("bob");
        User other = user("cleo");
        Rules rules = new Rules(Duration.ofMinutes(1), Duration.ofDays(1), 4, 3);
        for (int i = 0; i < 5; i++) {
            byte[] token = hash(i);
            STORE.change(tx -> tx.sessions().add(token, user.id(), "", rules));
        }
        assertThat(kept(0, 5)).containsExactly(2, 3, 4);
        STORE.change(tx -> {
            tx.sessions().add(hash(5), other.id(), "", rules);
            tx.sessions().add(hash(6), other.id(), "", rules);
        });
        assertThat(kept(0, 7)).containsExactly(3, 4, 5, 6);
        assertThat(number(STORE, tx -> tx.sessions().removeOf(user.id()))).isEqualTo(2);
        assertThat(kept(0, 7)).containsExactly(5, 6);
        STORE.change(tx -> tx.users().remove(other.id()));
        assertThat(kept(0, 7)).isEmpty();
    }

    private static List<Integer> kept(int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> STORE.read(tx -> tx.sessions().find(hash(i))).isPresent())
                .boxed()
                .toList();
    }

    private static byte[] hash(int i) {
        byte[] hash = new byte[32];
        hash[0] = (byte) (i + 1);
        return hash;
    }

    private static User user(String name) {
        User user = new User(UUID.randomUUID(), name, User.INTERNAL, true, 0);
        STORE.change(tx -> {
            tx.users().add(user);
            tx.users().setPasswordHash(user.id(), "hash");
        });
        assertThat(optional(STORE, tx -> tx.users().named(name, "internal"))).contains(user);
        assertThat(optional(STORE, tx -> tx.users().passwordHash(user.id()))).contains("hash");
        return user;
    }
}
