// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.identity.external.Guests;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.Guest;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
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
    private final Optional<Guests> guests;
    private final TokenCache<Session> sessions = new TokenCache<>(CACHED);
    private final AtomicLong rechecked = new AtomicLong(System.nanoTime() - RECHECK_NANOS);

    /** @param guests whose tokens of other sources are good here, too */
    public Tokens(
            LiveIdentity live, RevocationStore revocations, Duration lifetime, Clock clock, Optional<Guests> guests) {
        this.guests = guests;
        this.live = live;
        this.revocations = revocations;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * A token for a user who just proved who they are by password.
     *
     * @param data as the user sees it; a guest's token ends no later than the source's word
     */
    public Session issue(IdentityData data, User user, @Nullable Project project) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Guest guest = data.guest();
        Token token = new Token(
                user.id(),
                project == null ? null : project.id(),
                List.of("password"),
                now,
                end(now, guest),
                auditId(),
                null,
                user.generation(),
                null,
                guest);
        return session(data, token);
    }

    /** A token for a program that just proved that it has an application credential; it ends no later than that. */
    public Session issue(IdentityData data, User user, ApplicationCredential credential) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant end = now.plus(lifetime);
        Instant expires = credential.expires();
        Token token = new Token(
                user.id(),
                credential.projectId(),
                List.of("application_credential"),
                now,
                expires != null && expires.isBefore(end) ? expires.truncatedTo(ChronoUnit.MILLIS) : end,
                auditId(),
                null,
                user.generation(),
                credential.id(),
                null);
        String text = TokenCodec.encode(token, data.newestKey());
        Session session = resolve(text, token, data);
        if (session == null || hasEnded(token)) {
            // what the credential is good for is gone
            throw Logins.unauthorized();
        }
        return session;
    }

    private Instant end(Instant now, @Nullable Guest guest) {
        Instant end = now.plus(lifetime);
        Instant word = guest == null ? null : guest.expires();
        return word != null && word.isBefore(end) ? word.truncatedTo(ChronoUnit.MILLIS) : end;
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
                old.generation(),
                old.credentialId(),
                old.guest());
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

    /**
     * The session of a token's text, or null when it is not ours nor a guest's, expired, revoked, or its user or project is gone.
     *
     * @param text null when the request has none
     * @throws HttpError 502, 503 or 504 when a source of guests fails
     */
    public @Nullable Session find(@Nullable String text) {
        return find(text, new Scope.Default());
    }

    /**
     * The same for a token that is to be exchanged for one of ours.
     *
     * @param wanted what the source of a guest is asked for
     */
    public @Nullable Session find(@Nullable String text, Scope wanted) {
        IdentityData data = live.data();
        Session session = text == null ? null : sessions.get(text);
        if (text != null && (session == null || session.data().base() != data)) {
            // decoded anew after each change of the file: the key may be gone
            Token token = decode(text);
            data = live.data();
            session = token == null ? null : resolve(text, token, data);
            if (session == null && token != null) {
                return null;
            }
            if (session != null) {
                sessions.put(text, session);
            }
        }
        if (session == null) {
            session = guest(text, wanted, data);
        }
        return session == null || hasEnded(session.token()) ? null : session;
    }

    private boolean hasEnded(Token token) {
        return !clock.instant().isBefore(token.expires()) || revocations.isRevoked(token.revocable());
    }

    /** The session of a token that a source of guests issued. */
    private @Nullable Session guest(@Nullable String text, Scope wanted, IdentityData data) {
        Guest guest = guests.flatMap(source -> source.find(text, wanted, data)).orElse(null);
        if (guest == null) {
            return null;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        User user = guest.user();
        String shown = text == null ? "" : text;
        Project project = new Scope.Default().resolve(data.with(guest), user);
        Token token = new Token(
                user.id(),
                project == null ? null : project.id(),
                List.of("token"),
                now,
                end(now, guest),
                auditId(shown),
                null,
                user.generation(),
                null,
                guest);
        return resolve(shown, token, data);
    }

    public void revoke(Session session) {
        revocations.revoke(session.token().revocable());
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

    private static @Nullable Session resolve(String text, Token token, IdentityData base) {
        IdentityData data = token.guest() == null ? base.base() : base.with(token.guest());
        User user = data.user(token.userId());
        if (user == null || !data.isUsable(user) || user.generation() != token.generation()) {
            return null;
        }
        ApplicationCredential credential = null;
        if (token.credentialId() != null) {
            credential = data.credential(token.credentialId());
            if (credential == null || !credential.userId().equals(user.id())) {
                return null;
            }
        }
        String projectId = token.projectId();
        if (projectId == null) {
            Caller caller = new Caller(user.id(), user.name(), user.domainId(), null, null, Set.of());
            return new Session(text, token, user, null, caller, credential, data);
        }
        Project project = data.project(projectId);
        Set<String> roles = roles(data, user, projectId, credential);
        if (project == null || !data.isUsable(project) || roles.isEmpty()) {
            return null;
        }
        Caller caller = new Caller(user.id(), user.name(), user.domainId(), project.id(), project.name(), roles);
        return new Session(text, token, user, project, caller, credential, data);
    }

    private static Set<String> roles(
            IdentityData data, User user, String projectId, @Nullable ApplicationCredential credential) {
        Set<String> roles = data.roles(user.id(), projectId);
        if (credential == null) {
            return roles;
        }
        if (!credential.projectId().equals(projectId)) {
            return Set.of();
        }
        // of the credential's roles those that the user has still
        Set<String> left = new HashSet<>();
        for (String id : credential.roleIds()) {
            Role role = data.role(id);
            if (role != null && Caller.implied(roles).contains(role.name())) {
                left.add(role.name());
            }
        }
        return left;
    }

    // The same for the same token, so that its revocation is found again.
    private static String auditId(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String auditId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
