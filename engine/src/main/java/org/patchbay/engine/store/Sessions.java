// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.access.User;

/** Who is logged in, by the SHA-256 of the token: who reads the database has no token. */
public final class Sessions {
    /** A valid session. */
    public record Session(User user, Instant created, Instant expires) {}

    private final Handle handle;

    Sessions(Handle handle) {
        this.handle = handle;
    }

    /** @param tokenHash 32 octets */
    public void add(byte[] tokenHash, UUID userId, Instant created, Instant expires) {
        handle.createUpdate("insert into session (token_hash, user_id, created, expires)"
                        + " values (:hash, :user, :created, :expires)")
                .bind("hash", Row.argument(tokenHash))
                .bind("user", userId)
                .bind("created", Row.argument(created))
                .bind("expires", Row.argument(expires))
                .execute();
    }

    /** The session, unless it is over or its user is disabled. */
    public Optional<Session> find(byte[] tokenHash, Instant now) {
        return handle.createQuery("select u.*, s.created, s.expires from session s join account u on u.id = s.user_id"
                        + " where s.token_hash = :hash and s.expires > :now and u.enabled")
                .bind("hash", Row.argument(tokenHash))
                .bind("now", Row.argument(now))
                .map((row, _) -> new Session(
                        new User(
                                Row.uuid(row, "id"),
                                row.getString("name"),
                                row.getString("domain"),
                                row.getBoolean("enabled"),
                                row.getLong("version")),
                        Row.instant(row, "created"),
                        Row.instant(row, "expires")))
                .findOne();
    }

    public void extend(byte[] tokenHash, Instant expires) {
        handle.createUpdate("update session set expires = :expires where token_hash = :hash")
                .bind("hash", Row.argument(tokenHash))
                .bind("expires", Row.argument(expires))
                .execute();
    }

    /** @return whether there was one */
    public boolean remove(byte[] tokenHash) {
        return handle.createUpdate("delete from session where token_hash = :hash")
                        .bind("hash", Row.argument(tokenHash))
                        .execute()
                > 0;
    }

    public int removeExpired(Instant now) {
        return handle.createUpdate("delete from session where expires <= :now")
                .bind("now", Row.argument(now))
                .execute();
    }
}
