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
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.PhysicalLink;

/** Networks. With a network its attachments and vNIC profiles go. */
public final class Networks {
    private final Handle handle;
    private final Table<Network> table;

    Networks(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(
                handle, "network", "network", Network::id, Network::version, Networks::row, (row, _) -> map(row));
    }

    public void add(Network value) {
        table.insert(value, Map.of());
    }

    /** Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. */
    public Network update(Network value) {
        return table.update(value, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public Network get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public Network lock(UUID id) {
        return table.lock(id);
    }

    public Optional<Network> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<Network> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<Network> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<Network> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    public List<Network> inDataCenter(UUID dataCenterId) {
        return table.where("data_center_id = :dc", Map.of("dc", dataCenterId));
    }

    public List<Network> inDataCenters(Collection<UUID> dataCenterIds) {
        return table.whereIn("data_center_id", dataCenterIds);
    }

    public List<Network> ofProvider(UUID providerId) {
        return table.where("provider_id = :provider", Map.of("provider", providerId));
    }

    /** The network of the name in the data center. */
    public Optional<UUID> idOfName(UUID dataCenterId, String name) {
        return table.idWhere("data_center_id = :dc and name = :name", Map.of("dc", dataCenterId, "name", name));
    }

    /** The data center's network that is this one of the provider. */
    public Optional<Network> ofExternal(UUID dataCenterId, UUID providerId, String externalId) {
        return table
                .where(
                        "data_center_id = :dc and provider_id = :provider and external_id = :external",
                        Map.of("dc", dataCenterId, "provider", providerId, "external", externalId))
                .stream()
                .findFirst();
    }

    /** The network that a vNIC profile connects to. */
    public Optional<Network> ofProfile(UUID profileId) {
        return table
                .where("id = (select network_id from vnic_profile where id = :profile)", Map.of("profile", profileId))
                .stream()
                .findFirst();
    }

    /** Marks many as there or not, without a version more: no administrator's change is lost by it. */
    public int markMissing(Collection<UUID> ids, boolean missing) {
        return handle.createUpdate("update network set missing = :missing"
                        + " where id = any(:ids) and provider_id is not null and missing <> :missing")
                .bind("missing", missing)
                .bind("ids", Row.uuids(ids))
                .execute();
    }

    /** Virtual machines with a vNIC on it, networks linked to it, clusters that are managed through it. */
    public List<Use> uses(UUID id) {
        return handle.createQuery("select distinct 'virtual machine', v.name from vm v join nic n on n.vm_id = v.id"
                        + " join vnic_profile p on p.id = n.profile_id where p.network_id = :id"
                        + " union all select 'external network', name from network where physical_network_id = :id"
                        + " union all select 'cluster', c.name from cluster c join cluster_network a"
                        + " on a.cluster_id = c.id where a.network_id = :id and a.usage_management order by 1, 2")
                .bind("id", id)
                .map((row, _) -> new Use(row.getString(1), row.getString(2)))
                .list();
    }

    private static Row row(Network value) {
        External external = value.externalOrNull();
        PhysicalLink.Custom custom =
                external != null && external.link() instanceof PhysicalLink.Custom given ? given : null;
        return new Row()
                .with("data_center_id", value.dataCenterId())
                .with("name", value.name())
                .with("description", value.description())
                .with("comment", value.comment())
                .with("vdsm_name", value.vdsmName())
                .with("vlan_id", value.vlanId())
                .with("mtu", value.mtu())
                .with("stp", value.stp())
                .with("label", value.label())
                .with("vm_network", value.vmNetwork())
                .with("provider_id", external == null ? null : external.providerId())
                .with("external_id", external == null ? null : external.externalId())
                .with("physical_network_id", external == null ? null : external.linkedNetworkId())
                .with("custom_physical_network", custom == null ? null : custom.name())
                .with("custom_vlan", custom == null ? null : custom.vlan())
                .with("provider_network_type", external == null ? null : external.networkType())
                .with("port_security", external == null ? null : external.portSecurity())
                .with("missing", external != null && external.missing());
    }

    private static @Nullable External external(ResultSet row) throws SQLException {
        UUID provider = Row.optionalUuid(row, "provider_id");
        return provider == null
                ? null
                : new External(
                        provider,
                        row.getString("external_id"),
                        link(row),
                        row.getString("provider_network_type"),
                        Row.optionalBoolean(row, "port_security"),
                        row.getBoolean("missing"));
    }

    private static @Nullable PhysicalLink link(ResultSet row) throws SQLException {
        UUID linked = Row.optionalUuid(row, "physical_network_id");
        String custom = row.getString("custom_physical_network");
        if (linked != null) {
            return new PhysicalLink.DataCenterNetwork(linked);
        }
        return custom == null ? null : new PhysicalLink.Custom(custom, Row.optionalInt(row, "custom_vlan"));
    }

    private static Network map(ResultSet row) throws SQLException {
        return new Network(
                Row.uuid(row, "id"),
                Row.uuid(row, "data_center_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("comment"),
                row.getString("vdsm_name"),
                Row.optionalInt(row, "vlan_id"),
                row.getInt("mtu"),
                row.getBoolean("stp"),
                row.getString("label"),
                row.getBoolean("vm_network"),
                external(row),
                row.getLong("version"));
    }
}
