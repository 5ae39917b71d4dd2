// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.time.Clock;
import java.util.Optional;
import org.patchbay.http.Service;
import org.patchbay.identity.api.IdentityApi;
import org.patchbay.identity.api.Sessions;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.identity.login.AuthPlugin;
import org.patchbay.identity.login.FilePasswords;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.store.IdentityFile;
import org.patchbay.identity.store.IdentityFileException;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.token.RevocationStore;
import org.patchbay.identity.token.Tokens;

/** The Identity API over one identity file, and the authentication it gives the other APIs. */
public final class Identity implements AutoCloseable {
    private final LiveIdentity live;
    private final Sessions sessions;
    private final Service service;

    private Identity(LiveIdentity live, Sessions sessions, Service service) {
        this.live = live;
        this.sessions = sessions;
        this.service = service;
    }

    /**
     * Opens the identity file and watches it.
     *
     * @throws IdentityFileException when the file is absent or not valid
     */
    public static Identity open(IdentityOptions options, RevocationStore revocations) {
        return open(options, revocations, Optional.empty(), Clock.systemUTC());
    }

    /** With passwords checked by another source than the file. */
    public static Identity open(IdentityOptions options, RevocationStore revocations, AuthPlugin plugin) {
        return open(options, revocations, Optional.of(plugin), Clock.systemUTC());
    }

    static Identity open(
            IdentityOptions options, RevocationStore revocations, Optional<AuthPlugin> plugin, Clock clock) {
        LiveIdentity live = LiveIdentity.open(new IdentityFile(options.file()));
        Catalog catalog = new Catalog(options.catalog());
        Tokens tokens = new Tokens(live, revocations, options.tokenLifetime(), clock);
        Logins logins = new Logins(plugin.orElseGet(() -> new FilePasswords(live)), live);
        Sessions sessions = new Sessions(tokens, catalog);
        return new Identity(live, sessions, IdentityApi.service(tokens, logins, sessions, catalog));
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
    }
}
