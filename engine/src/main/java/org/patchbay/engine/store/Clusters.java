// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.cluster.SwitchType;

/** Clusters. */
public final class Clusters {
    private final Handle handle;
    private final Table<Cluster> table;

    Clusters(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(
                handle, "cluster", "cluster", Cluster::id, Cluster::version, Clusters::row, (row, _) -> map(row));
    }

    public void add(Cluster value) {
        table.insert(value, Map.of());
    }

    /**
     * Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. With its
     * MAC pool that of its vNICs changes; a conflict if an address is taken there.
     */
    public Cluster update(Cluster value) {
        Cluster after = table.update(value, Map.of());
        handle.createUpdate("update nic set mac_pool_id = p.id, mac_shared = p.allow_duplicates from vm v, mac_pool p"
                        + " where v.id = nic.vm_id and v.cluster_id = :id and p.id = :pool and nic.mac_pool_id <> p.id")
                .bind("id", after.id())
                .bind("pool", after.macPoolId())
                .execute();
        return after;
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public Cluster get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public Cluster lock(UUID id) {
        return table.lock(id);
    }

    public Optional<Cluster> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<Cluster> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<Cluster> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<Cluster> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    public List<Cluster> inDataCenter(UUID dataCenterId) {
        return table.where("data_center_id = :dc", Map.of("dc", dataCenterId));
    }

    public List<Cluster> inDataCenters(Collection<UUID> dataCenterIds) {
        return table.whereIn("data_center_id", dataCenterIds);
    }

    public Optional<UUID> idOfName(String name) {
        return table.idWhere("name = :name", Map.of("name", name));
    }

    /** How many hosts it has. */
    public int hosts(UUID id) {
        return handle.createQuery("select count(*) from host where cluster_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    /** Its hosts and virtual machines. */
    public List<Use> uses(UUID id) {
        return handle.createQuery("select 'host', name from host where cluster_id = :id"
                        + " union all select 'virtual machine', name from vm where cluster_id = :id order by 1, 2")
                .bind("id", id)
                .map((row, _) -> new Use(row.getString(1), row.getString(2)))
                .list();
    }

    private static Row row(Cluster value) {
        return new Row()
                .with("data_center_id", value.dataCenterId())
                .with("name", value.name())
                .with("description", value.description())
                .with("comment", value.comment())
                .with("switch_type", value.switchType())
                .with("default_provider_id", value.defaultProviderId())
                .with("mac_pool_id", value.macPoolId());
    }

    private static Cluster map(ResultSet row) throws SQLException {
        return new Cluster(
                Row.uuid(row, "id"),
                Row.uuid(row, "data_center_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("comment"),
                Row.constant(row, "switch_type", SwitchType.class),
                Row.optionalUuid(row, "default_provider_id"),
                Row.uuid(row, "mac_pool_id"),
                row.getLong("version"));
    }
}
