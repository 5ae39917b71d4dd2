// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertConflict;
import static org.patchbay.engine.domain.Refusals.assertRefused;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.engine.domain.RefusalException.Kind;
import org.patchbay.engine.domain.Refusals;

class AccessTest {
    private static final User ANN = new User(UUID.randomUUID(), "ann", User.INTERNAL, true, 0);
    private static final ObjectRef DC = new ObjectRef(ObjectKind.DATA_CENTER, UUID.randomUUID());
    private static final ObjectRef NETWORK = new ObjectRef(ObjectKind.NETWORK, UUID.randomUUID());
    private static final ObjectRef PROFILE = new ObjectRef(ObjectKind.VNIC_PROFILE, UUID.randomUUID());
    private static final List<ObjectRef> PATH = List.of(PROFILE, NETWORK, DC);

    private static Permission permission(UUID user, Role role, ObjectRef object) {
        return new Permission(UUID.randomUUID(), user, role, object);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPER_USER,READ,true",
        "SUPER_USER,USE,true",
        "SUPER_USER,MANAGE_NETWORKS,true",
        "SUPER_USER,ADMINISTER,true",
        "NETWORK_ADMIN,READ,true",
        "NETWORK_ADMIN,USE,true",
        "NETWORK_ADMIN,MANAGE_NETWORKS,true",
        "NETWORK_ADMIN,ADMINISTER,false",
        "USER,READ,true",
        "USER,USE,true",
        "USER,MANAGE_NETWORKS,false",
        "USER,ADMINISTER,false"
    })
    void whatARoleAllows(Role role, Action action, boolean allowed) {
        assertThat(Access.allowed(action, ANN.id(), PATH, List.of(permission(ANN.id(), role, DC))))
                .isEqualTo(allowed);
        assertThat(Role.byId(role.id())).contains(role);
    }

    @Test
    void aPermissionHoldsForTheObjectAndAllBelowIt() {
        for (ObjectRef object : List.of(PROFILE, NETWORK, DC, ObjectRef.SYSTEM)) {
            assertThat(allowed(permission(ANN.id(), Role.USER, object), PATH)).isTrue();
        }
        assertThat(allowed(permission(ANN.id(), Role.USER, PROFILE), List.of(NETWORK, DC)))
                .isFalse();
        assertThat(allowed(permission(UUID.randomUUID(), Role.USER, DC), PATH)).isFalse();
        assertThat(allowed(permission(User.EVERYONE, Role.USER, PROFILE), PATH)).isTrue();
    }

    private static boolean allowed(Permission permission, List<ObjectRef> path) {
        return Access.allowed(Action.USE, ANN.id(), path, List.of(permission));
    }

    @Test
    void aRefusalSaysWhoAndWhat() {
        assertRefused(
                Kind.FORBIDDEN,
                () -> Access.check(Action.ADMINISTER, ANN, "provider 'ovn'", List.of(), List.of()),
                "'ann@internal'",
                "administer provider 'ovn'");
        User disabled = new User(ANN.id(), "ann", User.INTERNAL, false, 0);
        List<Permission> all = List.of(permission(ANN.id(), Role.SUPER_USER, ObjectRef.SYSTEM));
        Access.check(Action.ADMINISTER, ANN, "it", List.of(), all);
        assertRefused(
                Kind.FORBIDDEN, () -> Access.check(Action.READ, disabled, "it", List.of(), all), "'ann@internal'");
    }

    @Test
    void aSuperuserRemains() {
        Permission first = permission(ANN.id(), Role.SUPER_USER, ObjectRef.SYSTEM);
        Permission second = permission(UUID.randomUUID(), Role.SUPER_USER, ObjectRef.SYSTEM);
        Access.checkRemove(first, List.of(first, second));
        Access.checkRemove(permission(ANN.id(), Role.USER, ObjectRef.SYSTEM), List.of());
        Access.checkRemove(permission(ANN.id(), Role.SUPER_USER, DC), List.of());
        assertConflict(() -> Access.checkRemove(first, List.of(first)), "last");
    }

    @Test
    void namesOfUsers() {
        assertThat(ANN.principal()).isEqualTo("ann@internal");
        Refusals.assertBadValue(() -> new User(ANN.id(), "a@b", "internal", true, 0), "'a@b'");
    }
}
