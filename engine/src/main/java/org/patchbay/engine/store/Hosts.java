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
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.domain.provider.NetworkMappings;

/** Hosts. */
public final class Hosts {
    private final Handle handle;
    private final Table<Host> table;

    Hosts(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(handle, "host", "host", Host::id, Host::version, Hosts::row, (row, _) -> map(row));
    }

    public void add(Host value) {
        table.insert(value, Map.of());
    }

    /** Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. */
    public Host update(Host value) {
        return table.update(value, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public Host get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public Host lock(UUID id) {
        return table.lock(id);
    }

    public Optional<Host> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<Host> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<Host> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<Host> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    /** How many are in the state. */
    public long count(HostStatus status) {
        return handle.createQuery("select count(*) from host where status = :status")
                .bind("status", Row.argument(status))
                .mapTo(Long.class)
                .one();
    }

    public List<Host> inCluster(UUID clusterId) {
        return table.where("cluster_id = :cluster", Map.of("cluster", clusterId));
    }

    public Optional<UUID> idOfName(String name) {
        return table.idWhere("name = :name", Map.of("name", name));
    }

    /** The virtual machines on it or on their way to it. */
    public List<Use> uses(UUID id) {
        return handle.createQuery("select name from vm where host_id = :id or migrating_to = :id order by name")
                .bind("id", id)
                .mapTo(String.class)
                .map(name -> new Use("virtual machine", name))
                .list();
    }

    private static Row row(Host value) {
        return new Row()
                .with("cluster_id", value.clusterId())
                .with("name", value.name())
                .with("comment", value.comment())
                .with("address", value.address())
                .with("status", value.status())
                .with("provider_id", value.providerId())
                .with("mappings", value.mappings().text())
                .with("binding_host_ids", Json.of(value.bindingHostIds()))
                .with("ovn_configured", value.ovnConfigured());
    }

    private static Host map(ResultSet row) throws SQLException {
        return new Host(
                Row.uuid(row, "id"),
                Row.uuid(row, "cluster_id"),
                row.getString("name"),
                row.getString("comment"),
                row.getString("address"),
                Row.constant(row, "status", HostStatus.class),
                Row.optionalUuid(row, "provider_id"),
                NetworkMappings.of(row.getString("mappings")),
                Json.strings(row, "binding_host_ids"),
                row.getBoolean("ovn_configured"),
                row.getLong("version"));
    }
}
