// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.patchbay.engine.domain.access.Role;

/**
 * A list of resources at a place.
 *
 * @param path its segment, which is the {@code rel} of links to it too: {@code vnicprofiles}
 * @param element its name when it stands inside its owner, after {@code follow}: {@code vnic_profiles}
 * @param managers who may change it
 * @param place whether its objects are at home here, are shown here though at home elsewhere, or are never there
 */
public record CollectionType<T>(
        String path, String element, ResourceType<T> item, Set<Operation> operations, Set<Role> managers, Place place) {
    /** Where the objects of a collection belong. */
    public enum Place {
        HOME,
        /** Their links point elsewhere; what is inside them and done with them is there. */
        ELSEWHERE,
        /** Not ours: always empty, without a service. */
        NOWHERE
    }

    public CollectionType {
        operations = Set.copyOf(operations);
        managers = Set.copyOf(managers);
    }

    /** A collection that is read only. */
    public static <T> CollectionType<T> reading(String path, ResourceType<T> item) {
        return of(path, item, Operation.LIST, Operation.GET);
    }

    /** A collection that can be listed, added to, updated and removed from. */
    public static <T> CollectionType<T> full(String path, ResourceType<T> item) {
        return of(path, item, Operation.values());
    }

    public static <T> CollectionType<T> of(String path, ResourceType<T> item, Operation... operations) {
        return new CollectionType<>(
                path, item.plural(), item, EnumSet.copyOf(List.of(operations)), Set.of(Role.SUPER_USER), Place.HOME);
    }

    /** A collection that clients ask for and that is not ours. */
    public static CollectionType<String> nothing(String path, String item, String plural) {
        ResourceType<String> type = ResourceType.<String>of(item, plural, id -> id, id -> path + "/" + id)
                .open()
                .build();
        return new CollectionType<>(path, plural, type, Set.of(Operation.LIST, Operation.GET), Set.of(), Place.NOWHERE);
    }

    /** The same, changed also by those with this role. */
    public CollectionType<T> managedBy(Role role) {
        return new CollectionType<>(path, element, item, operations, Set.of(Role.SUPER_USER, role), place);
    }

    /** The same, of objects that are at home elsewhere. */
    public CollectionType<T> elsewhere() {
        return new CollectionType<>(path, element, item, operations, managers, Place.ELSEWHERE);
    }
}
