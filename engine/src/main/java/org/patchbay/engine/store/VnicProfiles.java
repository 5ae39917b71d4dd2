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
import org.patchbay.engine.domain.profile.VnicProfile;

/** vNIC profiles. */
public final class VnicProfiles {
    private final Handle handle;
    private final Table<VnicProfile> table;

    VnicProfiles(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(
                handle,
                "vnic_profile",
                "vNIC profile",
                VnicProfile::id,
                VnicProfile::version,
                VnicProfiles::row,
                (row, _) -> map(row));
    }

    public void add(VnicProfile value) {
        table.insert(
                value,
                Map.of(
                        "data_center_id", "(select data_center_id from network where id = :network_id)",
                        "external", "(select external from network where id = :network_id)"));
    }

    /** Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. */
    public VnicProfile update(VnicProfile value) {
        return table.update(value, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public VnicProfile get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public VnicProfile lock(UUID id) {
        return table.lock(id);
    }

    public Optional<VnicProfile> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<VnicProfile> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<VnicProfile> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<VnicProfile> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    public List<VnicProfile> ofNetworks(Collection<UUID> networkIds) {
        return table.whereIn("network_id", networkIds);
    }

    public List<VnicProfile> ofNetwork(UUID networkId) {
        return table.where("network_id = :network", Map.of("network", networkId));
    }

    /** The network's profile of the name. */
    public Optional<UUID> idOfName(UUID networkId, String name) {
        return table.idWhere("network_id = :network and name = :name", Map.of("network", networkId, "name", name));
    }

    /** Virtual machines with a vNIC of it. */
    public List<Use> uses(UUID id) {
        return vms(id, "true");
    }

    /** Running ones of them, with the vNIC plugged. */
    public List<Use> runningUses(UUID id) {
        return vms(id, "v.status <> 'down' and n.plugged");
    }

    private List<Use> vms(UUID id, String condition) {
        return handle.createQuery("select distinct v.name from vm v join nic n on n.vm_id = v.id"
                        + " where n.profile_id = :id and " + condition + " order by 1")
                .bind("id", id)
                .mapTo(String.class)
                .map(name -> new Use("virtual machine", name))
                .list();
    }

    private static Row row(VnicProfile value) {
        return new Row()
                .with("network_id", value.networkId())
                .with("name", value.name())
                .with("description", value.description())
                .with("comment", value.comment())
                .with("port_mirroring", value.portMirroring())
                .with("pass_through", value.passThrough())
                .with("migratable", value.migratable())
                .with("failover_id", value.failoverId())
                .with("network_filter_id", value.filterId())
                .with("custom_properties", Json.of(value.customProperties()));
    }

    private static VnicProfile map(ResultSet row) throws SQLException {
        return new VnicProfile(
                Row.uuid(row, "id"),
                Row.uuid(row, "network_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("comment"),
                row.getBoolean("port_mirroring"),
                row.getBoolean("pass_through"),
                row.getBoolean("migratable"),
                Row.optionalUuid(row, "failover_id"),
                Row.optionalUuid(row, "network_filter_id"),
                Json.properties(row, "custom_properties"),
                row.getLong("version"));
    }
}
