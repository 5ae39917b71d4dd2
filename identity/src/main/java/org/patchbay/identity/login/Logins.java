// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Printable;
import org.patchbay.identity.external.Guests;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.store.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs users in by password, with guessing slowed down. */
public final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final LiveIdentity live;
    private final FilePasswords passwords;
    private final Optional<Guests> guests;
    private final Throttle throttle = new Throttle();

    /** @param guests who are asked about users that the store does not know */
    public Logins(LiveIdentity live, Optional<Guests> guests) {
        this.live = live;
        this.passwords = new FilePasswords(live);
        this.guests = guests;
    }

    /** Who logged in, and the state that knows them. */
    public record Login(User user, IdentityData data) {}

    /**
     * Logs a user in.
     *
     * @param wanted what a guest's source is asked for
     * @throws HttpError 401 for every refusal alike, after a delay when refusals pile up; 502, 503 or 504 when a source fails
     */
    public Login login(PasswordCredentials credentials, Scope wanted, String address) {
        Throttle.Key key = key(credentials, address);
        return guarded(
                key,
                credentials,
                address,
                () -> isGuest(credentials) ? guest(credentials, wanted) : local(credentials, key.network()));
    }

    private <T> T guarded(Throttle.Key key, PasswordCredentials given, String address, Supplier<@Nullable T> attempt) {
        return guarded(key, given.account(), given.password(), address, attempt);
    }

    /** @param attempt answers null for a refusal */
    private <T> T guarded(
            Throttle.Key key, String account, String secret, String address, Supplier<@Nullable T> attempt) {
        if (PasswordHasher.isTooLong(secret)) {
            // cheap to refuse, so it must not push out what is remembered of others
            throw unauthorized();
        }
        try (Throttle.Turn turn = throttle.turn(key)) {
            T done = attempt.get();
            if (done != null) {
                turn.succeeded();
                return done;
            }
            LOG.info("refused a login of {} from {}", Printable.line(account), address);
            throw unauthorized().delayed(turn.failed());
        }
    }

    private boolean isGuest(PasswordCredentials credentials) {
        return guests.map(source -> {
                    User known = source.localUsers() ? FilePasswords.find(live.data(), credentials) : null;
                    return known == null || known.passwordHash() == null;
                })
                .orElse(false);
    }

    private @Nullable Login guest(PasswordCredentials credentials, Scope wanted) {
        return guests.flatMap(source -> source.login(credentials, wanted, live.data()))
                .map(guest -> new Login(guest.user(), live.data().with(guest)))
                .orElse(null);
    }

    private @Nullable Login local(PasswordCredentials credentials, String network) {
        Optional<User> authenticated = passwords.authenticate(credentials, network);
        IdentityData data = live.data();
        User user = authenticated.map(one -> data.user(one.id())).orElse(null);
        return user == null || !data.isUsable(user) ? null : new Login(user, data);
    }

    /**
     * Whether a password is that of a user of the store.
     *
     * @throws HttpError 401 when it is not, after a delay when refusals pile up
     */
    public void verify(PasswordCredentials credentials, String address) {
        Throttle.Key key = key(credentials, address);
        guarded(key, credentials, address, () -> local(credentials, key.network()));
    }

    /** A program that proved that it has an application credential, and the state that knows it. */
    public record Program(User user, ApplicationCredential credential, IdentityData data) {}

    /**
     * Logs a program in.
     *
     * @param id of the application credential; null when it is named
     * @param name of the application credential; null when its id is given
     * @param owner whose it is; without a password; null when its id is given
     * @throws HttpError 401 for every refusal alike, after a delay when refusals pile up
     */
    public Program program(
            @Nullable String id,
            @Nullable String name,
            @Nullable PasswordCredentials owner,
            String secret,
            String address) {
        String account = "credential:"
                + (id == null && owner != null ? FilePasswords.account(live.data(), owner) + "/" + name : id);
        Throttle.Key key = Throttle.Key.of(account(id, name, owner, account), address);
        return guarded(key, account, secret, address, () -> {
            IdentityData data = live.data();
            ApplicationCredential found = credential(data, id, name, owner);
            User user = found == null ? null : data.user(found.userId());
            boolean right = passwords.verify(secret, found == null ? null : found.secretHash(), key.network());
            return !right || found == null || user == null || !data.isUsable(user)
                    ? null
                    : new Program(user, found, data);
        });
    }

    private String account(
            @Nullable String id, @Nullable String name, @Nullable PasswordCredentials owner, String otherwise) {
        ApplicationCredential found = credential(live.data(), id, name, owner);
        return found == null ? otherwise : "credential:" + found.id();
    }

    private static @Nullable ApplicationCredential credential(
            IdentityData data, @Nullable String id, @Nullable String name, @Nullable PasswordCredentials owner) {
        if (id != null) {
            return data.credential(id);
        }
        User named = owner == null ? null : FilePasswords.find(data, owner);
        return named == null || name == null ? null : data.credentialNamed(named.id(), name);
    }

    // Guesses under all names of an account count together.
    private Throttle.Key key(PasswordCredentials credentials, String address) {
        return Throttle.Key.of(FilePasswords.account(live.data(), credentials), address);
    }

    /** The one answer for all that is wrong with credentials or tokens. */
    public static HttpError unauthorized() {
        return new HttpError(401, "Unauthorized", "The request you have made requires authentication.", "");
    }
}
