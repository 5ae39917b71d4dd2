// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;

/** Permissions on objects. With an object or a user its permissions go. */
public final class Permissions {
    private final Handle handle;

    Permissions(Handle handle) {
        this.handle = handle;
    }

    public void add(Permission permission) {
        handle.createUpdate("insert into permission (id, user_id, role, object_kind, object_id)"
                        + " values (:id, :user, :role, :kind, :object)")
                .bind("id", permission.id())
                .bind("user", Row.argument(permission.userId().equals(User.EVERYONE) ? null : permission.userId()))
                .bind("role", Row.argument(permission.role()))
                .bind("kind", Row.argument(permission.object().kind()))
                .bind("object", permission.object().id())
                .execute();
    }

    public void remove(UUID id) {
        handle.createUpdate("delete from permission where id = :id")
                .bind("id", id)
                .execute();
    }

    public Optional<Permission> find(UUID id) {
        return handle.createQuery("select * from permission where id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** The user's and everyone's, for {@link org.patchbay.engine.domain.access.Access}. */
    public List<Permission> effective(UUID userId) {
        return handle.createQuery("select * from permission where user_id = :user or user_id is null")
                .bind("user", userId)
                .map((row, _) -> map(row))
                .list();
    }

    /** All, in the order of their ids. */
    public List<Permission> list() {
        return handle.createQuery("select * from permission order by id")
                .map((row, _) -> map(row))
                .list();
    }

    /** Those of the system, and nobody else removes one of them before this transaction ends. */
    public List<Permission> lockSystem() {
        return handle.createQuery("select * from permission where object_kind = 'system' order by id for no key update")
                .map((row, _) -> map(row))
                .list();
    }

    /** Those on the object itself. */
    public List<Permission> on(ObjectRef object) {
        return on(List.of(object.id()));
    }

    /** Those on the objects themselves. */
    public List<Permission> on(Collection<UUID> objects) {
        return handle.createQuery("select * from permission where object_id = any(:ids) order by id")
                .bind("ids", Row.uuids(objects))
                .map((row, _) -> map(row))
                .list();
    }

    private static Permission map(ResultSet row) throws SQLException {
        UUID user = Row.optionalUuid(row, "user_id");
        return new Permission(
                Row.uuid(row, "id"),
                user == null ? User.EVERYONE : user,
                Row.constant(row, "role", Role.class),
                new ObjectRef(Row.constant(row, "object_kind", ObjectKind.class), Row.uuid(row, "object_id")));
    }
}
