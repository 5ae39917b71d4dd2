// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.http.HttpError;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.store.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs users in by password, with guessing slowed down. */
public final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final AuthPlugin plugin;
    private final LiveIdentity live;
    private final Throttle throttle = new Throttle();

    public Logins(AuthPlugin plugin, LiveIdentity live) {
        this.plugin = plugin;
        this.live = live;
    }

    /** Who logged in, and the state that knows them. */
    public record Login(User user, IdentityData data) {}

    /** @throws HttpError 401 for every refusal alike, after a delay when refusals pile up */
    public Login login(PasswordCredentials credentials, String address) {
        Throttle.Key key = key(credentials, address);
        if (!throttle.awaitTurn(key)) {
            throw unauthorized().delayed(throttle.failed(key));
        }
        Optional<AuthenticatedUser> authenticated = plugin.authenticate(credentials);
        IdentityData data = live.data();
        User user = authenticated.map(one -> data.user(one.userId())).orElse(null);
        if (user == null || !user.enabled()) {
            Duration delay = throttle.failed(key);
            LOG.info("refused a login of {} from {}", printable(credentials.account()), address);
            throw unauthorized().delayed(delay);
        }
        throttle.succeeded(key);
        return new Login(user, data);
    }

    // An account has several names; guesses under all of them count together.
    private Throttle.Key key(PasswordCredentials credentials, String address) {
        User named = FilePasswords.find(live.data(), credentials);
        return Throttle.Key.of(named == null ? credentials.account() : "id:" + named.id(), address);
    }

    /** The one answer for all that is wrong with credentials or tokens. */
    public static HttpError unauthorized() {
        return new HttpError(401, "Unauthorized", "The request you have made requires authentication.", "");
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 100 ? line.substring(0, 100) : line;
    }
}
