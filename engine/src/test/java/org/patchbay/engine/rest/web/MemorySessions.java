// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens and whose they are. A token is 32 random bytes; only its hash is kept, so that a dump of the heap gives none away. A token
 * lives for a fixed time after its last use, and no longer than a day. With too many, those used longest ago go first, an account's
 * own before others'.
 */
public final class Sessions {
    private static final int MAX = 10_000;
    private static final int MAX_OF_ONE = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration idle;
    // In the order of use, the longest unused first.
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** @param idle how long a token lives unused */
    public Sessions(Clock clock, Duration idle) {
        this.clock = clock;
        this.idle = idle;
    }

    /** @param expires when it ends unless it is used */
    public record Session(String userId, String scope, Instant begun, Instant expires) {}

    /** A new token and its session. */
    public record Issued(String token, Session session) {}

    public synchronized Issued issue(String userId, String scope) {
        Instant now = clock.instant();
        sweep(now);
        if (counts.getOrDefault(userId, 0) >= MAX_OF_ONE) {
            sessions.entrySet().stream()
                    .filter(each -> each.getValue().userId().equals(userId))
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(this::drop);
        } else if (sessions.size() >= MAX) {
            drop(sessions.keySet().iterator().next());
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Session session = new Session(userId, scope, now, now.plus(idle));
        sessions.put(hash(token), session);
        counts.merge(userId, 1, Integer::sum);
        return new Issued(token, session);
    }

    /** The session of a token, prolonged by this use. */
    public synchronized Optional<Session> use(String token) {
        String key = hash(token);
        Session session = sessions.get(key);
        Instant now = clock.instant();
        if (session == null) {
            return Optional.empty();
        }
        if (ended(session, now)) {
            drop(key);
            return Optional.empty();
        }
        Session used = new Session(session.userId(), session.scope(), session.begun(), now.plus(idle));
        sessions.put(key, used);
        return Optional.of(used);
    }

    /** Ends a session; nothing happens when there is none. */
    public synchronized void revoke(String token) {
        drop(hash(token));
    }

    /** Ends all sessions of an account, as when its password changes. */
    public synchronized void revokeAll(String userId) {
        sessions.entrySet().stream()
                .filter(each -> each.getValue().userId().equals(userId))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::drop);
    }

    synchronized int size() {
        return sessions.size();
    }

    private void sweep(Instant now) {
        // The order is that of use, so the ended ones stand in front; those over a day old go when used.
        while (!sessions.isEmpty()) {
            Map.Entry<String, Session> eldest = sessions.entrySet().iterator().next();
            if (!ended(eldest.getValue(), now)) {
                return;
            }
            drop(eldest.getKey());
        }
    }

    private boolean ended(Session session, Instant now) {
        return !now.isBefore(session.expires()) || now.isAfter(session.begun().plus(LONGEST));
    }

    private void drop(String key) {
        Session gone = sessions.remove(key);
        if (gone != null) {
            counts.computeIfPresent(gone.userId(), (id, count) -> count > 1 ? count - 1 : null);
        }
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
