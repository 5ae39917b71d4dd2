// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Who is logged in, by the SHA-256 of the token: who reads the database has no token. All times are the database's, so that
 * engines need not agree on theirs.
 */
public final class Sessions {
    // Not every request is worth a write: within so much of its end a session is as good as just used.
    private static final int GRACE_SECONDS = 60;
    private static final String END =
            "least(clock_timestamp() + make_interval(secs => :idle)," + " created + make_interval(secs => :longest))";

    /**
     * How long sessions live and how many there may be.
     *
     * @param idle after the last use
     * @param longest however often they are used
     * @param most of all accounts
     * @param mostOfOne of one account
     */
    public record Rules(Duration idle, Duration longest, int most, int mostOfOne) {
        public Rules {
            if (!idle.isPositive() || !longest.isPositive() || most < 1 || mostOfOne < 1) {
                throw new IllegalArgumentException("sessions must live for some time, and there must be room for one");
            }
        }
    }

    /** @param expires when it ends unless it is used */
    public record Session(UUID userId, String scope, Instant expires) {}

    private final Handle handle;

    Sessions(Handle handle) {
        this.handle = handle;
    }

    /**
     * Begins one, and removes those that are over or too many, the longest unused first.
     *
     * @param tokenHash 32 octets
     */
    public Session add(byte[] tokenHash, UUID userId, String scope, Rules rules) {
        handle.execute("delete from session where expires <= clock_timestamp()");
        trim(" where user_id = :user", userId, rules.mostOfOne() - 1);
        trim("", userId, rules.most() - 1);
        return bind(
                        handle.createQuery("insert into session (token_hash, user_id, scope, created, expires) values"
                                + " (:hash, :user, :scope, clock_timestamp(), clock_timestamp()"
                                + " + make_interval(secs => least(:idle, :longest))) returning *"),
                        rules)
                .bind("hash", Row.argument(tokenHash))
                .bind("user", userId)
                .bind("scope", scope)
                .map((row, _) -> new Session(userId, scope, Row.instant(row, "expires")))
                .one();
    }

    // The end of a session tells its last use. Two logins at a time must not wait for each other in a circle.
    private void trim(String where, UUID userId, int left) {
        var delete = handle.createUpdate("delete from session where token_hash in (select token_hash from session"
                + where + " order by expires desc offset :left for update skip locked)");
        if (!where.isEmpty()) {
            delete.bind("user", userId);
        }
        delete.bind("left", left).execute();
    }

    /** The session, unless it is over. */
    public Optional<Session> find(byte[] tokenHash) {
        return handle.createQuery("select * from session where token_hash = :hash and expires > clock_timestamp()")
                .bind("hash", Row.argument(tokenHash))
                .map((row, _) ->
                        new Session(Row.uuid(row, "user_id"), row.getString("scope"), Row.instant(row, "expires")))
                .findOne();
    }

    /** Whether its last use is so long ago that {@link #prolong} is due. */
    public boolean isStale(byte[] tokenHash, Rules rules) {
        return bind(
                        handle.createQuery("select expires + make_interval(secs => :grace) < " + END
                                + " from session where token_hash = :hash and expires > clock_timestamp()"),
                        rules)
                .bind("grace", Math.min(GRACE_SECONDS, rules.idle().toMillis() / 4_000.0))
                .bind("hash", Row.argument(tokenHash))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Says that it was used now; one that is over stays over. */
    public void prolong(byte[] tokenHash, Rules rules) {
        bind(
                        handle.createUpdate("update session set expires = " + END
                                + " where token_hash = :hash and expires > clock_timestamp()"),
                        rules)
                .bind("hash", Row.argument(tokenHash))
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Rules rules) {
        return statement
                .bind("idle", rules.idle().toMillis() / 1000.0)
                .bind("longest", rules.longest().toMillis() / 1000.0);
    }

    /** @return whether there was one */
    public boolean remove(byte[] tokenHash) {
        return handle.createUpdate("delete from session where token_hash = :hash")
                        .bind("hash", Row.argument(tokenHash))
                        .execute()
                > 0;
    }

    /** Ends all of an account, as when its password changes. */
    public int removeOf(UUID userId) {
        return handle.createUpdate("delete from session where user_id = :user")
                .bind("user", userId)
                .execute();
    }

    public long count() {
        return handle.createQuery("select count(*) from session")
                .mapTo(Long.class)
                .one();
    }
}
