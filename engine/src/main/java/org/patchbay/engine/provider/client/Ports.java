// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.provider.ProviderException.Refused;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ports of a provider's networks: one for each vNIC. */
public final class Ports {
    /** Marks the engine's ports, as {@code device_owner}. */
    public static final String OWNER = "oVirt";

    static final String HOST = "binding:host_id";

    private static final String COLLECTION = "ports";
    private static final String NAME = "port";

    private final Api api;

    Ports(Api api) {
        this.api = api;
    }

    /** The engine's ports with that vNIC's id: normally one or none. The provider filters; what it adds is left aside. */
    public List<ExternalPort> ofDevice(String deviceId) {
        var filters = Filters.NONE.with("device_owner", OWNER).with("device_id", deviceId);
        return api.list(COLLECTION, filters).stream()
                .map(ExternalPort::of)
                .filter(port ->
                        port.deviceOwner().equals(OWNER) && port.deviceId().equals(deviceId))
                .toList();
    }

    /** All of the engine's ports. */
    public List<ExternalPort> list() {
        return api.list(COLLECTION, Filters.NONE.with("device_owner", OWNER)).stream()
                .map(ExternalPort::of)
                .filter(port -> port.deviceOwner().equals(OWNER))
                .toList();
    }

    public Optional<ExternalPort> find(String id) {
        return api.find(COLLECTION, id, fields -> ExternalPort.of(fields.object(NAME)))
                .map(port -> Same.id(id, port.id(), port));
    }

    public ExternalPort create(PortWish wish) {
        return ExternalPort.of(api.create(COLLECTION, NAME, wish.toJson(api.isAnonymous())));
    }

    /** Makes a port what is wished. Only what differs is sent, and nothing when nothing does. */
    public ExternalPort update(ExternalPort port, PortWish wish) {
        var changes = wish.changes(port);
        if (changes.isEmpty()) {
            return port;
        }
        try {
            return put(port.id(), changes);
        } catch (Refused e) {
            if (!e.type().equals("PortBound")) {
                throw e;
            }
            // Neutron changes the MAC address of a port only while no host has it.
            bind(port.id(), "");
            wish.hostId().ifPresent(host -> changes.put(HOST, host));
            return put(port.id(), changes);
        }
    }

    /**
     * The port of a vNIC as it is wished: the one that exists is changed, otherwise one is made. A port of another tenant with the
     * vNIC's id is not taken: whoever may make ports could so choose where a vNIC goes.
     */
    public ExternalPort allocate(PortWish wish) {
        return ofDevice(wish.deviceId()).stream()
                .filter(port -> port.networkId().equals(wish.networkId()))
                .filter(port -> wish.tenantId().isEmpty() || wish.tenantId().equals(port.tenantId()))
                .findFirst()
                .map(port -> update(port, wish))
                .orElseGet(() -> create(wish));
    }

    /** Binds a port to a host, such as the destination of a migration; to none for an empty text. */
    public ExternalPort bind(String id, String hostId) {
        return put(id, JsonNodeFactory.instance.objectNode().put(HOST, hostId));
    }

    private ExternalPort put(String id, ObjectNode changes) {
        var port = ExternalPort.of(api.update(COLLECTION, id, NAME, changes));
        return Same.id(id, port.id(), port);
    }

    /** Whether it was there. */
    public boolean delete(String id) {
        return api.delete(COLLECTION, id);
    }
}
