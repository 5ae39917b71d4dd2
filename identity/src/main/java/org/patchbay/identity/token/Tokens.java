// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.User;

/**
 * Issues, judges and revokes tokens. A token carries all it needs, so every instance with the same identity file accepts it; whether
 * its user, project and roles still stand is asked of the file's present state each time.
 */
public final class Tokens {
    private static final int CACHED = 20_000;
    private static final long RECHECK_NANOS = 50_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LiveIdentity live;
    private final RevocationStore revocations;
    private final Duration lifetime;
    private final Clock clock;
    private final TokenCache<Session> sessions = new TokenCache<>(CACHED);
    private final AtomicLong rechecked = new AtomicLong(System.nanoTime() - RECHECK_NANOS);

    public Tokens(LiveIdentity live, RevocationStore revocations, Duration lifetime, Clock clock) {
        this.live = live;
        this.revocations = revocations;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A token for a user who just proved who they are by password. */
    public Session issue(IdentityData data, User user, @Nullable Project project) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Token token = new Token(
                user.id(),
                project == null ? null : project.id(),
                List.of("password"),
                now,
                now.plus(lifetime),
                auditId(),
                null,
                user.generation());
        return session(data, token);
    }

    /** A token in another project for one at hand; it ends when that one ends. */
    public Session rescope(Session from, @Nullable Project project) {
        Token old = from.token();
        List<String> methods = new ArrayList<>(old.methods());
        if (!methods.contains("token")) {
            methods.add("token");
        }
        Token token = new Token(
                old.userId(),
                project == null ? null : project.id(),
                methods,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                old.expires(),
                auditId(),
                old.parentAuditId() == null ? old.auditId() : old.parentAuditId(),
                old.generation());
        return session(from.data(), token);
    }

    private Session session(IdentityData data, Token token) {
        String text = TokenCodec.encode(token, data.newestKey());
        Session session = resolve(text, token, data);
        if (session == null) {
            throw new IllegalStateException("issued a token that is not valid");
        }
        return session;
    }

    /** The session of a token's text, or null when it is not ours, expired, revoked, or its user or project is gone. */
    public @Nullable Session find(String text) {
        IdentityData data = live.data();
        Session session = sessions.get(text);
        if (session == null || session.data() != data) {
            // decoded anew after each change of the file: the key may be gone
            Token token = decode(text);
            data = live.data();
            session = token == null ? null : resolve(text, token, data);
            if (session == null) {
                return null;
            }
            sessions.put(text, session);
        }
        Token token = session.token();
        boolean ended = !clock.instant().isBefore(token.expires()) || revocations.isRevoked(token.auditId());
        return ended ? null : session;
    }

    public void revoke(Session session) {
        revocations.revoke(session.token().auditId(), session.token().expires());
    }

    // Another instance may use a new key a moment before we have read it.
    private @Nullable Token decode(String text) {
        IdentityData data = live.data();
        Token token = TokenCodec.decode(text, data);
        long last = rechecked.get();
        long now = System.nanoTime();
        if (token == null && now - last > RECHECK_NANOS && rechecked.compareAndSet(last, now)) {
            live.check();
            token = live.data() == data ? null : TokenCodec.decode(text, live.data());
        }
        return token;
    }

    private static @Nullable Session resolve(String text, Token token, IdentityData data) {
        User user = data.user(token.userId());
        if (user == null || !user.enabled() || user.generation() != token.generation()) {
            return null;
        }
        String projectId = token.projectId();
        if (projectId == null) {
            Caller caller = new Caller(user.id(), user.name(), user.domainId(), null, null, Set.of());
            return new Session(text, token, user, null, caller, data);
        }
        Project project = data.project(projectId);
        Set<String> roles = data.roles(user.id(), projectId);
        if (project == null || !project.enabled() || roles.isEmpty()) {
            return null;
        }
        Caller caller = new Caller(user.id(), user.name(), user.domainId(), project.id(), project.name(), roles);
        return new Session(text, token, user, project, caller, data);
    }

    private static String auditId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
