// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret by which a program acts for a user in one project, with some of the user's roles there (Identity API v3, "Application
 * credentials").
 *
 * @param name unique among those of the user
 * @param roleIds what it is good for, as far as the user has it still
 * @param secretHash Argon2id in PHC form
 * @param expires null for never
 * @param unrestricted whether it may make and remove others of its kind
 */
public record ApplicationCredential(
        String id,
        String name,
        @Nullable String description,
        String userId,
        String projectId,
        List<String> roleIds,
        String secretHash,
        @Nullable Instant expires,
        boolean unrestricted) {
    public ApplicationCredential {
        Checks.id(id, "an application credential's id");
        Checks.name(name, "an application credential's name");
        Checks.text(description, "an application credential's description");
        Checks.id(userId, "an application credential's user_id");
        Checks.id(projectId, "an application credential's project_id");
        roleIds = List.copyOf(roleIds);
        if (roleIds.isEmpty()) {
            throw new IllegalArgumentException("the application credential " + name + " has no role");
        }
        if (!secretHash.startsWith("$argon2id$")) {
            throw new IllegalArgumentException(
                    "the secret_hash of application credential " + name + " is not Argon2id");
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "ApplicationCredential[" + id + ", " + name + "]";
    }
}
