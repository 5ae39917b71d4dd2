// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.resource.Anywhere;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A router in a subnet, as the calls that put it there answer and as OpenStack tells of it. Source: Networking API v2.0, "Add interface
 * to router".
 *
 * @param standard with the id of the router
 */
record RouterInterface(StandardAttributes standard, String portId, String networkId, String subnetId)
        implements ApiObject {
    static final Schema<RouterInterface> SCHEMA = Schema.of(
                    "router_interface", "router_interfaces", "RouterInterface", RouterInterface::id)
            .with(
                    Attribute.of("id", uuid(), RouterInterface::id),
                    Attribute.of("tenant_id", text(255), RouterInterface::projectId),
                    Attribute.of("project_id", text(255), RouterInterface::projectId),
                    Attribute.of("port_id", uuid(), RouterInterface::portId),
                    Attribute.of("network_id", uuid(), RouterInterface::networkId),
                    Attribute.of("subnet_id", uuid(), RouterInterface::subnetId),
                    Attribute.<RouterInterface, List<String>>of(
                            "subnet_ids", listOf(uuid(), 1), its -> List.of(its.subnetId())))
            .toldAs("router.interface", "");

    /** Those of all routers, for those who are told when routers come to subnets and leave them. */
    static Anywhere<RouterInterface> anywhere() {
        return new Anywhere<>(
                SCHEMA,
                new Watch(LogicalSwitchPort.TABLE, RouterInterface::idsOf),
                (snapshot, ids) -> find(snapshot, ids[0], ids[1]),
                (caller, its) -> caller.sees(its.projectId()));
    }

    private static List<String> idsOf(Row row) {
        return of(row).stream()
                .map(its -> Anywhere.id(its.portId(), its.subnetId()))
                .toList();
    }

    private static @Nullable RouterInterface find(Snapshot snapshot, String portId, String subnetId) {
        Row row = DevicePorts.row(snapshot, portId);
        if (row != null) {
            for (RouterInterface its : of(row)) {
                if (its.subnetId().equals(subnetId)) {
                    return its;
                }
            }
        }
        return null;
    }

    /** Those that a port is; none if it is no router's. */
    private static List<RouterInterface> of(Row row) {
        List<RouterInterface> all = new ArrayList<>();
        Port port = DevicePorts.isOfDevice(row) ? DevicePorts.port(row) : null;
        if (port != null && port.deviceOwner().equals(DevicePorts.INTERFACE)) {
            for (FixedIp ip : port.fixedIps()) {
                if (ip.subnetId() != null) {
                    all.add(new RouterInterface(
                            StandardAttributes.fresh(port.deviceId(), "", port.projectId(), ""),
                            port.id(),
                            port.networkId(),
                            ip.subnetId()));
                }
            }
        }
        return all;
    }

    /**
     * A change of the subnets that a router is in.
     *
     * @param verb {@code create} or {@code delete}
     */
    static Deed deed(String routerId, String verb) {
        return new Deed("router.interface." + verb, routerId, snapshot -> {
            ObjectNode node = Json.mapper().createObjectNode().put("id", routerId);
            ArrayNode interfaces = node.putArray("interfaces");
            for (Row row : snapshot.find(NorthboundIndexes.PORT_BY_DEVICE_ID, routerId)) {
                of(row).forEach(its -> interfaces
                        .addObject()
                        .put("port_id", its.portId())
                        .put("network_id", its.networkId())
                        .put("subnet_id", its.subnetId()));
            }
            return node;
        });
    }
}
