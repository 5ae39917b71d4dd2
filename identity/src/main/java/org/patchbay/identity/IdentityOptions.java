// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.external.AuthenticationOptions;

/**
 * @param store where users, projects and roles are kept
 * @param tokenLifetime how long a token from a password is good
 * @param authentication another source of users, if there is one
 */
public record IdentityOptions(
        StoreOptions store,
        Duration tokenLifetime,
        CatalogOptions catalog,
        Optional<AuthenticationOptions> authentication) {
    /** With the users of an identity file alone. */
    public IdentityOptions(Path file, Duration tokenLifetime, CatalogOptions catalog) {
        this(new StoreOptions.File(file), tokenLifetime, catalog, Optional.empty());
    }

    /** The same with the users of another source. */
    public IdentityOptions with(AuthenticationOptions source) {
        return new IdentityOptions(store, tokenLifetime, catalog, Optional.of(source));
    }

    public IdentityOptions {
        // Clients renew a token that has under a minute left; a shorter one they would renew for ever.
        if (tokenLifetime.compareTo(Duration.ofMinutes(2)) < 0) {
            throw new IllegalArgumentException("a token must live for at least 2 minutes");
        }
    }
}
