// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;

/** All objects that have a name, and what each is part of. */
public final class Objects {
    private static final String ALL = "(select 'data_center' kind, id, name, null::uuid above from data_center"
            + " union all select 'cluster', id, name, data_center_id from cluster"
            + " union all select 'host', id, name, cluster_id from host"
            + " union all select 'vm', id, name, cluster_id from vm"
            + " union all select 'network', id, name, data_center_id from network"
            + " union all select 'vnic_profile', id, name, network_id from vnic_profile"
            + " union all select 'provider', id, name, null from provider"
            + " union all select 'mac_pool', id, name, null from mac_pool"
            + " union all select 'user', id, name, null from account) o";

    /** @param above what it is part of; null: nothing but the system */
    public record Entry(
            ObjectKind kind, UUID id, String name, @Nullable UUID above) {
        public ObjectRef ref() {
            return new ObjectRef(kind, id);
        }
    }

    private final Handle handle;

    Objects(Handle handle) {
        this.handle = handle;
    }

    public List<Entry> all() {
        return handle.createQuery("select * from " + ALL)
                .map((row, _) -> map(row))
                .list();
    }

    public Optional<Entry> find(UUID id) {
        return handle.createQuery("select * from " + ALL + " where id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public List<Entry> named(ObjectKind kind, String name) {
        return handle.createQuery("select * from " + ALL + " where kind = :kind and name = :name limit 2")
                .bind("kind", Check.code(kind))
                .bind("name", name)
                .map((row, _) -> map(row))
                .list();
    }

    /** The object and all it is part of, itself first; empty when there is none. */
    public List<ObjectRef> path(UUID id) {
        List<ObjectRef> path = new ArrayList<>();
        Optional<Entry> at = find(id);
        while (at.isPresent()) {
            path.add(at.get().ref());
            UUID above = at.get().above();
            at = above == null ? Optional.empty() : find(above);
        }
        return path;
    }

    private static Entry map(ResultSet row) throws SQLException {
        return new Entry(
                Row.constant(row, "kind", ObjectKind.class),
                Row.uuid(row, "id"),
                row.getString("name"),
                Row.optionalUuid(row, "above"));
    }
}
