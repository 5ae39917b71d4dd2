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
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;

/** Virtual machines. */
public final class Vms {
    private final Handle handle;
    private final Table<Vm> table;

    Vms(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(handle, "vm", "virtual machine", Vm::id, Vm::version, Vms::row, (row, _) -> map(row));
    }

    public void add(Vm value) {
        table.insert(value, Map.of("data_center_id", "(select data_center_id from cluster where id = :cluster_id)"));
    }

    /**
     * Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. In another
     * cluster its vNICs take their addresses along into that one's MAC pool; a conflict if one is taken there.
     */
    public Vm update(Vm value) {
        Vm after = table.update(value, Map.of());
        handle.createUpdate("update nic set mac_pool_id = p.id, mac_shared = p.allow_duplicates"
                        + " from cluster c join mac_pool p on p.id = c.mac_pool_id"
                        + " where nic.vm_id = :id and c.id = :cluster and nic.mac_pool_id <> p.id")
                .bind("id", after.id())
                .bind("cluster", after.clusterId())
                .execute();
        return after;
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public Vm get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public Vm lock(UUID id) {
        return table.lock(id);
    }

    public Optional<Vm> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<Vm> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<Vm> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<Vm> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    /** How many are in the state. */
    public long count(VmStatus status) {
        return handle.createQuery("select count(*) from vm where status = :status")
                .bind("status", Row.argument(status))
                .mapTo(Long.class)
                .one();
    }

    public List<Vm> inCluster(UUID clusterId) {
        return table.where("cluster_id = :cluster", Map.of("cluster", clusterId));
    }

    /** Those on the host or on their way to it. */
    public List<Vm> onHost(UUID hostId) {
        return table.where("host_id = :host or migrating_to = :host", Map.of("host", hostId));
    }

    /** The machine of the name in the data center. */
    public Optional<UUID> idOfName(UUID dataCenterId, String name) {
        return table.idWhere("data_center_id = :dc and name = :name", Map.of("dc", dataCenterId, "name", name));
    }

    private static Row row(Vm value) {
        return new Row()
                .with("cluster_id", value.clusterId())
                .with("name", value.name())
                .with("description", value.description())
                .with("comment", value.comment())
                .with("memory_mib", value.memoryMiB())
                .with("cpus", value.cpus())
                .with("status", value.status())
                .with("host_id", value.hostId())
                .with("migrating_to", value.migratingTo())
                .with("custom_properties", Json.of(value.customProperties()));
    }

    private static Vm map(ResultSet row) throws SQLException {
        return new Vm(
                Row.uuid(row, "id"),
                Row.uuid(row, "cluster_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("comment"),
                row.getInt("memory_mib"),
                row.getInt("cpus"),
                Row.constant(row, "status", VmStatus.class),
                Row.optionalUuid(row, "host_id"),
                Row.optionalUuid(row, "migrating_to"),
                Json.properties(row, "custom_properties"),
                row.getLong("version"));
    }
}
