// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.auth;

import java.util.Optional;
import org.patchbay.engine.provider.wire.BaseUrl;

/** How the engine shows a provider who it is. */
public sealed interface Credentials {

    /** Not at all. */
    record None() implements Credentials {}

    /**
     * By the Identity API 2.0.
     *
     * @param identity ends with {@code /v2.0}
     */
    record V2(BaseUrl identity, String user, String password, Optional<String> tenant) implements Credentials {
        @Override
        public String toString() {
            return "V2[" + identity + ", " + user + "]";
        }
    }

    /**
     * By the Identity API 3.
     *
     * @param identity ends with {@code /v3}
     * @param userDomain name of the user's domain
     * @param project what the token is for; without one it is the user's default project, if any
     */
    record V3(BaseUrl identity, String user, String userDomain, String password, Optional<Project> project)
            implements Credentials {
        @Override
        public String toString() {
            return "V3[" + identity + ", " + user + "@" + userDomain + "]";
        }
    }

    /** By name, as an administrator enters it. */
    record Project(String name, String domain) {}
}
