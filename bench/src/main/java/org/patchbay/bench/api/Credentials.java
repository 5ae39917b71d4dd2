// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.api;

import java.net.URI;

/** How the client authenticates itself. */
public sealed interface Credentials {
    /** The server asks for none (Neutron's {@code auth_strategy = noauth}). */
    record None() implements Credentials {}

    /** A token someone else fetched. */
    record Given(String token) implements Credentials {
        public Given {
            if (token.isBlank()) {
                throw new IllegalArgumentException("the token is blank");
            }
        }
    }

    /**
     * A user's password.
     *
     * @param authUrl ends in {@code /v3} or {@code /v2.0}, which chooses the protocol
     * @param project the project's (in v2.0: tenant's) name
     * @param domain the domain's name of both user and project; v3 only
     */
    record Password(URI authUrl, String user, String password, String project, String domain) implements Credentials {}
}
