// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;

/** Whether a user may do something. */
public final class Access {
    private Access() {}

    /**
     * @param path the object and all it is in, such as a profile, its network and its data center; the system is in
     *     every path without being named
     * @param permissions the user's and everyone's; others are passed over
     */
    public static boolean allowed(
            Action action, UUID userId, List<ObjectRef> path, Collection<Permission> permissions) {
        return permissions.stream()
                .filter(given -> given.userId().equals(userId) || given.userId().equals(User.EVERYONE))
                .filter(given -> given.object().equals(ObjectRef.SYSTEM) || path.contains(given.object()))
                .anyMatch(given -> given.role().allows(action));
    }

    /** @throws RefusalException forbidden, unless {@link #allowed} */
    public static void check(
            Action action, User user, String what, List<ObjectRef> path, Collection<Permission> permissions) {
        if (!user.enabled() || !allowed(action, user.id(), path, permissions)) {
            throw RefusalException.forbidden("User '" + user.principal() + "' may not " + verb(action) + " "
                    + Check.shown(what) + ": expected a role on it or above it that allows that");
        }
    }

    /** Somebody must be able to give permissions: the last superuser of the system stays one. */
    public static void checkRemove(Permission permission, Collection<Permission> ofSystem) {
        boolean another = ofSystem.stream()
                .anyMatch(other -> other.role() == Role.SUPER_USER
                        && other.object().equals(ObjectRef.SYSTEM)
                        && !other.userId().equals(User.EVERYONE)
                        && !other.id().equals(permission.id()));
        if (permission.role() == Role.SUPER_USER && permission.object().equals(ObjectRef.SYSTEM) && !another) {
            throw RefusalException.conflict("Permission '" + permission.id()
                    + "' is the last of a superuser on the system: expected another to remain");
        }
    }

    private static String verb(Action action) {
        return switch (action) {
            case READ -> "see";
            case USE -> "use";
            case MANAGE_NETWORKS -> "manage the networks of";
            case ADMINISTER -> "administer";
        };
    }
}
