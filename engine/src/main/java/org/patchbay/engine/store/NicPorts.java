// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.nic.NicPort;

/** The ports that vNICs have on providers. With a vNIC its row here goes; the port itself is the outbox's affair. */
public final class NicPorts {
    private final Handle handle;

    NicPorts(Handle handle) {
        this.handle = handle;
    }

    public void put(NicPort port) {
        handle.createUpdate("insert into nic_port (nic_id, provider_id, port_id, binding_host, device_properties)"
                        + " values (:nic, :provider, :port, :host, :properties) on conflict (nic_id) do update set"
                        + " provider_id = excluded.provider_id, port_id = excluded.port_id,"
                        + " binding_host = excluded.binding_host, device_properties = excluded.device_properties")
                .bind("nic", port.nicId())
                .bind("provider", port.providerId())
                .bind("port", Row.argument(port.portId()))
                .bind("host", Row.argument(port.bindingHost()))
                .bind("properties", Row.argument(Json.of(port.deviceProperties())))
                .execute();
    }

    /** Notes that a vNIC is about to get a port, unless it has one. */
    public void intend(UUID nicId, UUID providerId) {
        handle.createUpdate(
                        "insert into nic_port (nic_id, provider_id, port_id, binding_host, device_properties, fresh)"
                                + " values (:nic, :provider, null, null, '{}', true) on conflict do nothing")
                .bind("nic", nicId)
                .bind("provider", providerId)
                .execute();
    }

    /** Whether the port is of an operation that has not succeeded yet. */
    public boolean isFresh(UUID nicId) {
        return handle.createQuery("select exists (select from nic_port where nic_id = :nic and fresh)")
                .bind("nic", nicId)
                .mapTo(Boolean.class)
                .one();
    }

    /** What the port was made for has succeeded. */
    public void settle(UUID nicId) {
        handle.createUpdate("update nic_port set fresh = false where nic_id = :nic")
                .bind("nic", nicId)
                .execute();
    }

    public void remove(UUID nicId) {
        handle.createUpdate("delete from nic_port where nic_id = :nic")
                .bind("nic", nicId)
                .execute();
    }

    public Optional<NicPort> find(UUID nicId) {
        return handle.createQuery("select * from nic_port where nic_id = :nic")
                .bind("nic", nicId)
                .map((row, _) -> map(row))
                .findOne();
    }

    public List<NicPort> ofProvider(UUID providerId) {
        return handle.createQuery("select * from nic_port where provider_id = :provider order by nic_id")
                .bind("provider", providerId)
                .map((row, _) -> map(row))
                .list();
    }

    private static NicPort map(ResultSet row) throws SQLException {
        return new NicPort(
                Row.uuid(row, "nic_id"),
                Row.uuid(row, "provider_id"),
                row.getString("port_id"),
                row.getString("binding_host"),
                Json.strings(row, "device_properties"));
    }
}
