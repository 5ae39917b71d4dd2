// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.secret.Secret;

/** Where users come from. URLs have no slash at their end. */
public sealed interface SourceOptions {
    /** Anybody may come, with any token, any password, or neither. For laboratories. */
    record Anybody() implements SourceOptions {}

    /**
     * Whoever knows one token.
     *
     * @param anyPassword whether a login takes any password; the token is the password of every login otherwise
     */
    record FixedToken(Secret token, boolean anyPassword) implements SourceOptions {
        /** The token is the password, too. */
        public FixedToken(Secret token) {
            this(token, false);
        }
    }

    /**
     * The single sign-on of an oVirt engine.
     *
     * @param url with the engine's path, such as {@code https://engine.example.org/ovirt-engine}
     * @param clientId under which the engine knows this provider
     * @param groupAttribute the attribute that is a group's name: its key, or a part of it
     */
    record Ovirt(URI url, String clientId, Secret clientSecret, String groupAttribute, HttpSettings http)
            implements SourceOptions {
        /** Part of the key under which oVirt gives a group's name. */
        public static final String GROUP_ATTRIBUTE = "AAA_AUTHZ_GROUP_NAME";
    }

    /**
     * An OpenStack Keystone. Without grants its projects are ours, and its roles those of the same names.
     *
     * @param url with the version, such as {@code https://keystone.example.org:5000/v3}
     */
    record Keystone(URI url, HttpSettings http) implements SourceOptions {}

    /**
     * An OpenID Connect provider, whose access tokens are JWTs.
     *
     * @param issuer as the tokens name it, letter by letter
     * @param audience that the tokens must be for
     * @param keys where its keys are (JWKS); null asks the issuer's discovery document
     * @param algorithms of signatures; asymmetric ones
     * @param userClaim names the user
     * @param groupsClaim names the groups; a dot leads into an object
     * @param rolesClaim names the roles; a dot leads into an object
     */
    record OpenId(
            String issuer,
            String audience,
            @Nullable URI keys,
            List<String> algorithms,
            String userClaim,
            String groupsClaim,
            String rolesClaim,
            HttpSettings http)
            implements SourceOptions {
        /** What signatures may be made by, of what the library knows. */
        public static final List<String> ALGORITHMS =
                List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

        public OpenId {
            algorithms = List.copyOf(algorithms);
            if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
                throw new IllegalArgumentException("algorithms are some of " + String.join(", ", ALGORITHMS));
            }
        }
    }
}
