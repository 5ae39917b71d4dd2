// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.time.Clock;
import java.util.Optional;
import org.patchbay.http.AuditLog;
import org.patchbay.http.Service;
import org.patchbay.identity.api.IdentityApi;
import org.patchbay.identity.api.Sessions;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.Guests;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.store.IdentityStore;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.token.RevocationStore;
import org.patchbay.identity.token.Tokens;

/** The Identity API over one identity store, and the authentication it gives the other APIs. */
public final class Identity implements AutoCloseable {
    private final LiveIdentity live;
    private final Optional<Guests> guests;
    private final Sessions sessions;
    private final Service service;

    private Identity(LiveIdentity live, Optional<Guests> guests, Sessions sessions, Service service) {
        this.live = live;
        this.guests = guests;
        this.sessions = sessions;
        this.service = service;
    }

    /**
     * Opens the identity store and watches it.
     *
     * @throws IdentityStoreException when there is nothing in the store, or nothing valid, or it cannot be reached
     * @throws IllegalArgumentException when a file of the authentication's options cannot be used
     */
    public static Identity open(IdentityOptions options, RevocationStore revocations) {
        return open(options, revocations, AuditLog.NONE);
    }

    /**
     * As {@link #open(IdentityOptions, RevocationStore)}.
     *
     * @param audit told of every change of users, projects and roles
     */
    public static Identity open(IdentityOptions options, RevocationStore revocations, AuditLog audit) {
        return open(options, revocations, Clock.systemUTC(), audit);
    }

    static Identity open(IdentityOptions options, RevocationStore revocations, Clock clock) {
        return open(options, revocations, clock, AuditLog.NONE);
    }

    private static Identity open(IdentityOptions options, RevocationStore revocations, Clock clock, AuditLog audit) {
        Optional<Guests> guests = options.authentication().map(one -> Guests.open(one, clock));
        LiveIdentity live = live(options.store().open());
        Catalog catalog = new Catalog(options.catalog());
        Tokens tokens = new Tokens(live, revocations, options.tokenLifetime(), clock, guests);
        Logins logins = new Logins(live, guests);
        Sessions sessions = new Sessions(tokens, catalog);
        boolean anyTenant =
                options.authentication().map(AuthenticationOptions::anyTenant).orElse(false);
        return new Identity(
                live, guests, sessions, IdentityApi.service(tokens, logins, sessions, catalog, live, anyTenant, audit));
    }

    private static LiveIdentity live(IdentityStore store) {
        try {
            return LiveIdentity.open(store);
        } catch (IdentityStoreException e) {
            store.close();
            throw e;
        }
    }

    /** The Identity API, at the root of its listener. */
    public Service service() {
        return service;
    }

    /** For the APIs that take our tokens. */
    public Authentication authentication() {
        return sessions;
    }

    @Override
    public void close() {
        live.close();
        guests.ifPresent(Guests::close);
    }
}
