// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.ovsdb.Row;

/**
 * A floating IP: the row of the port that has its address in the external network. Where it leads to is also in a NAT row, or in load
 * balancers if it forwards ports.
 *
 * @param ownPort the port that has the address
 * @param portId the port that it leads to; null for none
 * @param fixed the address of that port; null for none
 * @param qosPolicy its QoS policy; null for none
 * @param routerId the router it goes by; null as long as it leads nowhere
 */
record FloatingIp(
        StandardAttributes standard,
        Port ownPort,
        @Nullable IpAddress address,
        @Nullable String portId,
        @Nullable IpAddress fixed,
        @Nullable String routerId,
        @Nullable String qosPolicy)
        implements ApiObject {
    static final String FIXED_ADDRESS = "patchbay:fixed_ip_address";

    static boolean isOne(Row row) {
        return row.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.FLOATING_IP_ID);
    }

    static FloatingIp of(Row row) {
        Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
        Port port = DevicePorts.port(row);
        return new FloatingIp(
                StandardAttributes.decode(
                        ids.getOrDefault(ExternalIds.FLOATING_IP_ID, ""), "", ExternalIds.OWNER_PROJECT_ID, ids),
                port,
                port.fixedIps().isEmpty() ? null : port.fixedIps().getFirst().address(),
                ids.get(ExternalIds.FIXED_PORT_ID),
                address(ids.get(FIXED_ADDRESS)),
                ids.get(ExternalIds.ROUTER_ID),
                ids.get(ExternalIds.QOS_POLICY_ID));
    }

    private static @Nullable IpAddress address(@Nullable String text) {
        try {
            return text == null ? null : IpAddress.parse(text);
        } catch (IllegalArgumentException edited) {
            return null;
        }
    }

    String networkId() {
        return ownPort.networkId();
    }
}
