// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.nio.file.Path;
import java.time.Duration;
import org.patchbay.identity.catalog.CatalogOptions;

/**
 * @param file the identity file
 * @param tokenLifetime how long a token from a password is good
 */
public record IdentityOptions(Path file, Duration tokenLifetime, CatalogOptions catalog) {
    public IdentityOptions {
        // Clients renew a token that has under a minute left; a shorter one they would renew for ever.
        if (tokenLifetime.compareTo(Duration.ofMinutes(2)) < 0) {
            throw new IllegalArgumentException("a token must live for at least 2 minutes");
        }
    }
}
