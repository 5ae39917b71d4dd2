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
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.NicInterface;
import org.patchbay.engine.domain.nic.NicNetwork;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.net.MacAddress;

/** Virtual network interfaces. A new one's MAC address counts in the pool of its machine's cluster. */
public final class Vnics {
    private final Handle handle;
    private final Table<Vnic> table;

    Vnics(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(handle, "nic", "vNIC", Vnic::id, Vnic::version, Vnics::row, (row, _) -> map(row));
    }

    public void add(Vnic value) {
        table.insert(
                value,
                Map.of(
                        "data_center_id", "(select data_center_id from vm where id = :vm_id)",
                        "mac_pool_id",
                                "(select c.mac_pool_id from vm v join cluster c on c.id = v.cluster_id where v.id = :vm_id)",
                        "mac_shared",
                                "(select p.allow_duplicates from vm v join cluster c on c.id = v.cluster_id"
                                        + " join mac_pool p on p.id = c.mac_pool_id where v.id = :vm_id)"));
    }

    /** Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. */
    public Vnic update(Vnic value) {
        return table.update(value, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public Vnic get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public Vnic lock(UUID id) {
        return table.lock(id);
    }

    public Optional<Vnic> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<Vnic> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<Vnic> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<Vnic> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    public List<Vnic> ofVm(UUID vmId) {
        return table.where("vm_id = :vm", Map.of("vm", vmId));
    }

    public List<Vnic> ofVms(Collection<UUID> vmIds) {
        return table.whereIn("vm_id", vmIds);
    }

    public List<Vnic> ofProfile(UUID profileId) {
        return table.where("profile_id = :profile", Map.of("profile", profileId));
    }

    /** The machine's vNIC of the name. */
    public Optional<UUID> idOfName(UUID vmId, String name) {
        return table.idWhere("vm_id = :vm and name = :name", Map.of("vm", vmId, "name", name));
    }

    /** Where the vNIC is, or would be, connected, for the rules. */
    public NicNetwork network(Vnic nic) {
        UUID profile = nic.profileId();
        if (profile == null) {
            return NicNetwork.NONE;
        }
        Optional<Network> network = new Networks(handle).ofProfile(profile);
        boolean attached = handle.createQuery("select exists (select from cluster_network a"
                        + " join vnic_profile p on p.network_id = a.network_id"
                        + " join vm v on v.cluster_id = a.cluster_id where p.id = :profile and v.id = :vm)")
                .bind("profile", profile)
                .bind("vm", nic.vmId())
                .mapTo(Boolean.class)
                .one();
        return new NicNetwork(network.orElse(null), attached);
    }

    private static Row row(Vnic value) {
        return new Row()
                .with("vm_id", value.vmId())
                .with("name", value.name())
                .with("profile_id", value.profileId())
                .with("mac", value.mac())
                .with("type", value.type())
                .with("plugged", value.plugged())
                .with("linked", value.linked());
    }

    private static Vnic map(ResultSet row) throws SQLException {
        return new Vnic(
                Row.uuid(row, "id"),
                Row.uuid(row, "vm_id"),
                row.getString("name"),
                Row.optionalUuid(row, "profile_id"),
                MacAddress.parse(row.getString("mac")),
                Row.constant(row, "type", NicInterface.class),
                row.getBoolean("plugged"),
                row.getBoolean("linked"),
                row.getLong("version"));
    }
}
