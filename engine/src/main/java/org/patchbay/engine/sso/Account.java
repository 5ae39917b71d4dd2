// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

/**
 * Someone who can log in.
 *
 * @param id the same for ever
 * @param name without the domain, such as {@code admin}
 * @param domain such as {@code internal}
 * @param passwordHash in PHC form, as {@link org.patchbay.identity.login.PasswordHasher} makes it
 */
public record Account(String id, String name, String domain, String passwordHash, boolean enabled) {
    public Account {
        if (id.isBlank() || name.isBlank() || domain.isBlank()) {
            throw new IllegalArgumentException("an account has an id, a name and a domain");
        }
    }

    /** As it logs in: {@code admin@internal}. */
    public String principal() {
        return name + "@" + domain;
    }

    @Override
    public String toString() {
        return principal();
    }
}
