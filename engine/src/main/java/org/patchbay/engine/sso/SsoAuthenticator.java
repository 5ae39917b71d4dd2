// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.service.Caller;
import org.patchbay.engine.rest.web.Authenticator;
import org.patchbay.http.HttpError;
import org.patchbay.http.Request;

/**
 * Callers of the API by bearer token or basic authentication. Clients that send a password with each request would cost a hash each:
 * what was right is remembered for a minute, under a keyed digest.
 */
public final class SsoAuthenticator implements Authenticator {
    private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MAX_REMEMBERED = 1_000;

    private final Users users;
    private final Passwords passwords;
    private final Sessions sessions;
    private final byte[] key = new byte[32];
    private final Map<String, Remembered> remembered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private record Remembered(String userId, String passwordHash, long since) {}

    public SsoAuthenticator(Users users, Passwords passwords, Sessions sessions) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        new SecureRandom().nextBytes(key);
    }

    @Override
    public Caller authenticate(Request request) {
        String header = request.header("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return sessions.use(header.substring(7).strip())
                    .flatMap(session -> users.byId(session.userId()))
                    .filter(Account::enabled)
                    .map(this::caller)
                    .orElseThrow(SsoAuthenticator::unauthorized);
        }
        BasicCredentials credentials = BasicCredentials.of(header).orElseThrow(SsoAuthenticator::unauthorized);
        return basic(credentials, request.remoteAddress());
    }

    private Caller basic(BasicCredentials credentials, String address) {
        String digest = digest(credentials);
        Account known = known(digest);
        if (known != null) {
            return caller(known);
        }
        try {
            Account account = passwords.login(credentials.user(), credentials.password(), address);
            synchronized (remembered) {
                remembered.put(digest, new Remembered(account.id(), account.passwordHash(), System.nanoTime()));
            }
            return caller(account);
        } catch (HttpError refused) {
            throw refused.status() == 401 ? challenged(refused) : refused;
        }
    }

    private @Nullable Account known(String digest) {
        Remembered found;
        synchronized (remembered) {
            found = remembered.get(digest);
        }
        if (found == null || System.nanoTime() - found.since > REMEMBERED_NANOS) {
            return null;
        }
        Optional<Account> account = users.byId(found.userId);
        return account.filter(Account::enabled)
                .filter(each -> each.passwordHash().equals(found.passwordHash))
                .orElse(null);
    }

    private Caller caller(Account account) {
        return new Caller(account.id(), account.principal(), users.grants(account.id()));
    }

    private String digest(BasicCredentials credentials) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String pair = credentials.user() + ":" + credentials.password();
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    static HttpError unauthorized() {
        return challenged(new HttpError(401, "Not authenticated", "A valid token or password is required.", ""));
    }

    private static HttpError challenged(HttpError error) {
        return error.withHeader("WWW-Authenticate", "Basic realm=\"RESTAPI\", charset=\"UTF-8\"");
    }
}
