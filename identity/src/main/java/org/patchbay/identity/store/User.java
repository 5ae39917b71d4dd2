// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in.
 *
 * @param passwordHash Argon2id in PHC form; null for a user who cannot log in by password
 * @param generation rises with every change that must end the user's tokens
 */
public record User(
        String id,
        String name,
        String domainId,
        boolean enabled,
        @Nullable String defaultProjectId,
        @Nullable String passwordHash,
        int generation) {
    public User {
        Checks.id(id, "a user's id");
        Checks.name(name, "a user's name");
        Checks.id(domainId, "a user's domain_id");
        if (passwordHash != null && !passwordHash.startsWith("$argon2id$")) {
            throw new IllegalArgumentException("the password_hash of user " + name + " is not Argon2id");
        }
    }

    public User withPasswordHash(String hash) {
        return new User(id, name, domainId, enabled, defaultProjectId, hash, generation + 1);
    }

    /** Disabling ends the user's tokens for good: enabling again does not revive them. */
    public User withEnabled(boolean nowEnabled) {
        return new User(
                id, name, domainId, nowEnabled, defaultProjectId, passwordHash, generation + (nowEnabled ? 0 : 1));
    }

    public User withoutDefaultProject() {
        return new User(id, name, domainId, enabled, null, passwordHash, generation);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "User[" + id + ", " + name + "]";
    }
}
