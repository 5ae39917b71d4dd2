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
        int generation,
        @Nullable String description,
        @Nullable String email) {
    public User {
        Checks.id(id, "a user's id");
        Checks.name(name, "a user's name");
        Checks.id(domainId, "a user's domain_id");
        Checks.text(description, "a user's description");
        Checks.text(email, "a user's email");
        if (passwordHash != null && !passwordHash.startsWith("$argon2id$")) {
            throw new IllegalArgumentException("the password_hash of user " + name + " is not Argon2id");
        }
    }

    /** Without description and email. */
    public User(
            String id,
            String name,
            String domainId,
            boolean enabled,
            @Nullable String defaultProjectId,
            @Nullable String passwordHash,
            int generation) {
        this(id, name, domainId, enabled, defaultProjectId, passwordHash, generation, null, null);
    }

    public User withPasswordHash(String hash) {
        return new User(id, name, domainId, enabled, defaultProjectId, hash, generation + 1, description, email);
    }

    /** Disabling ends the user's tokens for good: enabling again does not revive them. */
    public User withEnabled(boolean nowEnabled) {
        int next = generation + (nowEnabled ? 0 : 1);
        return new User(id, name, domainId, nowEnabled, defaultProjectId, passwordHash, next, description, email);
    }

    public User withoutDefaultProject() {
        return new User(id, name, domainId, enabled, null, passwordHash, generation, description, email);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "User[" + id + ", " + name + "]";
    }
}
