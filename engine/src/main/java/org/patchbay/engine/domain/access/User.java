// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

import java.util.UUID;
import java.util.regex.Pattern;
import org.patchbay.engine.domain.Check;

/**
 * A user.
 *
 * @param name without the domain, unique in it, letters, digits, "-_.+", at most 64 characters
 * @param domain who vouches for the user: "internal" is the engine itself; at most 64 characters
 * @param enabled whether the user may log in
 * @param version counts the changes; a change to an outdated one is refused
 */
public record User(UUID id, String name, String domain, boolean enabled, long version) {
    /** The domain of users whose passwords the engine has. */
    public static final String INTERNAL = "internal";

    /** Stands for every user in permissions; its id is the one oVirt's clients know. */
    public static final UUID EVERYONE = UUID.fromString("eee00000-0000-0000-0000-123456789eee");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]+");

    public User {
        name = Check.matching("user_name", name, 64, NAME, "letters, digits, '-', '_', '.' and '+'");
        domain = Check.matching("domain", domain, 64, NAME, "letters, digits, '-', '_', '.' and '+'");
    }

    /** {@code admin@internal}. */
    public String principal() {
        return name + "@" + domain;
    }
}
