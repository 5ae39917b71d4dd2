// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** What a permission allows. Names and ids are oVirt's. */
public enum Role {
    SUPER_USER("SuperUser", "00000000-0000-0000-0000-000000000001"),
    NETWORK_ADMIN("NetworkAdmin", "def00005-0000-0000-0000-def000000005"),
    USER("UserRole", "00000000-0000-0000-0001-000000000001");

    private final String title;
    private final UUID id;

    Role(String title, String id) {
        this.title = title;
        this.id = UUID.fromString(id);
    }

    /** Its name in the API. */
    public String title() {
        return title;
    }

    public UUID id() {
        return id;
    }

    public boolean allows(Action action) {
        return switch (this) {
            case SUPER_USER -> true;
            case NETWORK_ADMIN -> action != Action.ADMINISTER;
            case USER -> action == Action.READ || action == Action.USE;
        };
    }

    /** Whether it is for administrators. */
    public boolean administrative() {
        return this != USER;
    }

    public static Optional<Role> byId(UUID id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }
}
