// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the port of a vNIC should be.
 *
 * @param deviceId the vNIC's id
 * @param mac case does not count
 * @param hostId where it is to be bound; unbound when empty
 * @param securityGroups ids; the provider's own choice when empty, none at all for an empty set
 * @param tenantId whose it becomes, normally the network's owner
 */
public record PortWish(
        String name,
        String networkId,
        String deviceId,
        String mac,
        Optional<String> hostId,
        Optional<Set<String>> securityGroups,
        Optional<String> tenantId) {

    public PortWish {
        securityGroups = securityGroups.map(Set::copyOf);
    }

    ObjectNode toJson(boolean anonymous) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("admin_state_up", true)
                .put("network_id", networkId)
                .put("device_id", deviceId)
                .put("device_owner", Ports.OWNER)
                .put("mac_address", mac);
        hostId.ifPresent(host -> json.put(Ports.HOST, host));
        tenantId.or(() -> anonymous ? Optional.of(Tenant.ANONYMOUS) : Optional.empty())
                .ifPresent(id -> json.put("tenant_id", id));
        securityGroups.ifPresent(groups -> groups.forEach(json.putArray("security_groups")::add));
        return json;
    }

    /** What has to change at a port that exists: host, MAC and security groups, nothing that is so already. */
    ObjectNode changes(ExternalPort port) {
        var json = JsonNodeFactory.instance.objectNode();
        if (!hostId.equals(port.hostId())) {
            json.put(Ports.HOST, hostId.orElse(""));
        }
        if (!mac.equalsIgnoreCase(port.mac())) {
            json.put("mac_address", mac);
        }
        securityGroups
                .filter(groups -> !groups.equals(port.securityGroups()))
                .ifPresent(groups -> groups.forEach(json.putArray("security_groups")::add));
        return json;
    }
}
