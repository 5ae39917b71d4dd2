// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network to be made.
 *
 * @param mtu bytes; the provider chooses when empty
 * @param physical where it is attached; a tunnel network when empty
 * @param portSecurity whether its ports are guarded; the provider chooses when empty
 * @param description by which it is known again; not all providers keep it
 */
public record NewNetwork(
        String name,
        OptionalInt mtu,
        Optional<Physical> physical,
        Optional<Boolean> portSecurity,
        Optional<String> description) {

    /**
     * A network of the data center's cables.
     *
     * @param vlan 0 to 4094; untagged when empty
     */
    public record Physical(String network, OptionalInt vlan) {}

    public NewNetwork(String name, OptionalInt mtu, Optional<Physical> physical, Optional<Boolean> portSecurity) {
        this(name, mtu, physical, portSecurity, Optional.empty());
    }

    ObjectNode toJson(boolean anonymous) {
        var json = JsonNodeFactory.instance.objectNode().put("name", name).put("admin_state_up", true);
        description.ifPresent(text -> json.put("description", text));
        mtu.ifPresent(bytes -> json.put("mtu", bytes));
        if (anonymous) {
            json.put("tenant_id", Tenant.ANONYMOUS);
        }
        physical.ifPresent(link -> {
            json.put("provider:physical_network", link.network());
            json.put("provider:network_type", link.vlan().isPresent() ? "vlan" : "flat");
            link.vlan().ifPresent(vlan -> json.put("provider:segmentation_id", vlan));
        });
        portSecurity.ifPresent(guarded -> json.put("port_security_enabled", guarded));
        return json;
    }
}
