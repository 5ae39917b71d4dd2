// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import java.util.Optional;
import org.patchbay.http.HttpError;
import org.patchbay.http.Printable;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.identity.login.Throttle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords, with guessing slowed down, and takes as long for accounts that do not exist. */
public final class Passwords {
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
    // Of a random password nobody knows, so that a missing account costs the same as a wrong password.
    private static final String DECOY =
            PasswordHasher.hash(java.util.UUID.randomUUID().toString());

    private final Users users;
    private final Throttle throttle = new Throttle();

    public Passwords(Users users) {
        this.users = users;
    }

    /** @throws HttpError 401 for every refusal alike, later and later when they pile up */
    public Account login(String principal, String password, String address) {
        Throttle.Key key = Throttle.Key.of(principal.toLowerCase(java.util.Locale.ROOT), address);
        if (PasswordHasher.isTooLong(password)) {
            // cheap to refuse, so it must not push out what is remembered of others
            throw refused(principal);
        }
        try (Throttle.Turn turn = throttle.turn(key)) {
            Optional<Account> found = users.byPrincipal(principal).filter(Account::enabled);
            String hash = found.map(Account::passwordHash).orElse(DECOY);
            boolean right = PasswordHasher.verify(password, hash, key.network());
            if (!right || found.isEmpty()) {
                LOG.info("refused a login of {} from {}", Printable.line(principal), address);
                throw refused(principal).delayed(turn.failed());
            }
            turn.succeeded();
            return found.get();
        }
    }

    private static HttpError refused(String principal) {
        return new HttpError(
                401,
                "access_denied",
                "Cannot authenticate user '" + Printable.line(principal) + "': the user name or password is incorrect.",
                "");
    }
}
