// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives users of a source roles in a project.
 *
 * @param who whom it is for
 * @param project name of a project in the default domain; null for the one that the source names
 * @param roles names of roles of ours
 */
public record GrantRule(Who who, @Nullable String project, Set<String> roles) {
    public GrantRule {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a grant without roles");
        }
    }

    /** Whom a rule is for. */
    public sealed interface Who {
        /** Everybody whom the source knows. */
        record Everybody() implements Who {}

        record User(String name) implements Who {}

        record Group(String name) implements Who {}

        /** Those who have a role there, by its name or id. */
        record Role(String nameOrId) implements Who {}
    }

    boolean isFor(Vouched user) {
        return switch (who) {
            case Who.Everybody() -> true;
            case Who.User(String name) -> user.name().equals(name);
            case Who.Group(String name) -> user.groups().contains(name);
            case Who.Role(String nameOrId) -> user.roles().contains(nameOrId);
        };
    }
}
