// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.engine.sso.Sessions;
import org.patchbay.engine.sso.Token;

/** Sessions without limits, for tests of the API itself. */
final class MemorySessions implements Sessions {
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    @Override
    public Issued issue(String userId, String scope) {
        Issued issued = new Issued(
                Token.next(), new Session(userId, scope, Instant.now().plus(Duration.ofMinutes(30))));
        sessions.put(issued.token(), issued.session());
        return issued;
    }

    @Override
    public Optional<Session> use(String token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public void revoke(String token) {
        sessions.remove(token);
    }
}
