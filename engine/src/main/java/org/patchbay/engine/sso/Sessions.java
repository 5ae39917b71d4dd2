// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import java.time.Instant;
import java.util.Optional;

/**
 * Tokens and whose they are. Only the hash of a token is kept. A token lives for a fixed time after its last use, and no longer
 * than a day.
 */
public interface Sessions {
    /** @param expires when it ends unless it is used */
    record Session(String userId, String scope, Instant expires) {}

    /** A new token and its session. */
    record Issued(String token, Session session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /** Begins a session. With too many, those used longest ago end, an account's own before others'. */
    Issued issue(String userId, String scope);

    /** The session of a token, prolonged by this use. */
    Optional<Session> use(String token);

    /** Ends a session; nothing happens when there is none. */
    void revoke(String token);
}
