// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Qos;
import org.patchbay.ovsdb.Row;

/**
 * The packets that one policy is carried out on, as Neutron's OVN driver names them.
 *
 * @param ownerKey the key of external_ids that names the owner
 * @param switchName the switch that they pass
 * @param priority Neutron has 2002 for all; a floating IP's, which are the gateway's too, come first here
 * @param egress what a guest sends
 * @param ingress what it gets
 */
public record QosTarget(
        String ownerKey, String ownerId, String switchName, long priority, String egress, String ingress) {
    private static final long PRIORITY = 2002;

    public static QosTarget ofPort(String portId, String switchName) {
        return new QosTarget(
                ExternalIds.QOS_PORT_ID, portId, switchName, PRIORITY, port("inport", portId), port("outport", portId));
    }

    /** @param gatewayPort the id of the port that is the router's gateway in that switch */
    public static QosTarget ofGateway(String routerId, String switchName, String gatewayPort) {
        return new QosTarget(
                ExternalIds.QOS_ROUTER_ID,
                routerId,
                switchName,
                PRIORITY,
                port("inport", gatewayPort),
                port("outport", gatewayPort));
    }

    /**
     * @param gatewayPort the id of the port that is the router's gateway in that switch
     * @param residentPort the logical port on whose host addresses are translated
     */
    public static QosTarget ofFloatingIp(
            String id, String switchName, String gatewayPort, String address, String residentPort) {
        String there = " && is_chassis_resident(\"" + residentPort + "\")";
        return new QosTarget(
                ExternalIds.NAT_FLOATING_IP_ID,
                id,
                switchName,
                PRIORITY + 1,
                port("inport", gatewayPort) + " && ip4.src == " + address + there,
                port("outport", gatewayPort) + " && ip4.dst == " + address + there);
    }

    /** Whether a row of the owner is this one's: those of a router's gateways are told apart by what they match. */
    boolean has(Row row, Direction direction) {
        return row.string(Qos.Columns.DIRECTION).equals(direction.ofRow())
                && (!ownerKey.equals(ExternalIds.QOS_ROUTER_ID)
                        || row.string(Qos.Columns.MATCH).equals(match(direction)));
    }

    private static String port(String side, String id) {
        return side + " == \"" + id + "\"";
    }

    String match(Direction direction) {
        return direction == Direction.EGRESS ? egress : ingress;
    }
}
