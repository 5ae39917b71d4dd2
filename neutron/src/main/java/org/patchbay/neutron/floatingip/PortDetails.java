// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What a floating IP tells of the port it leads to. */
final class PortDetails implements Type<Port> {
    static final PortDetails TYPE = new PortDetails();

    private PortDetails() {}

    @Override
    public Port parse(JsonNode node) {
        throw new InvalidValue("port_details are not set by clients");
    }

    @Override
    public void write(JsonGenerator out, Port port) {
        out.writeStartObject();
        out.writeStringProperty("name", port.name());
        out.writeStringProperty("network_id", port.networkId());
        out.writeStringProperty("mac_address", String.valueOf(port.mac()));
        out.writeBooleanProperty("admin_state_up", port.adminStateUp());
        out.writeStringProperty("status", port.status());
        out.writeStringProperty("device_id", port.deviceId());
        out.writeStringProperty("device_owner", port.deviceOwner());
        out.writeEndObject();
    }
}
