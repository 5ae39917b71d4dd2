// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;

/** The indexes over routers and what belongs to them. */
public final class RouterIndexes {
    /** {@code neutron-<router id>}. */
    public static final Index<String> ROUTER_BY_NAME =
            Index.byColumn(LogicalRouter.TABLE, LogicalRouter.Columns.NAME).sorted();

    /** The router's project and the name of its row, to walk a project's routers in their order. */
    public static final Index<Owned> ROUTER_BY_PROJECT_AND_NAME =
            Owned.index(LogicalRouter.TABLE, LogicalRouter.Columns.NAME, ExternalIds.OWNER_PROJECT_ID);

    /** The name users gave the router. */
    public static final Index<String> ROUTER_BY_ROUTER_NAME = ofRouters(ExternalIds.ROUTER_NAME);

    /** The networks of the router's gateways. */
    public static final Index<String> ROUTER_BY_GATEWAY_NETWORK = Index.of(
            LogicalRouter.TABLE + ".gateway_networks",
            LogicalRouter.TABLE,
            row -> ofGateways(row, ExternalIds.GATEWAY_NETWORK_ID, 1));

    public static final Index<String> LEG_BY_NAME =
            Index.byColumn(LogicalRouterPort.TABLE, LogicalRouterPort.Columns.NAME);

    /** The router ports of a router, by its id. */
    public static final Index<String> LEG_BY_ROUTER = ofLegs(ExternalIds.ROUTER_NAME);

    /** The router ports in a network, by the name of its switch. */
    public static final Index<String> LEG_BY_SWITCH = ofLegs(ExternalIds.NETWORK_NAME);

    /** Our routes of a router, by its id. */
    public static final Index<String> ROUTE_BY_ROUTER =
            Index.byMapKey(StaticRoute.TABLE, StaticRoute.Columns.EXTERNAL_IDS, ExternalIds.ROUTER_ID);

    /** Our source translations of a router, by its id. */
    public static final Index<String> SNAT_BY_ROUTER =
            Index.byMapKey(Nat.TABLE, Nat.Columns.EXTERNAL_IDS, ExternalIds.ROUTER_ID);

    /** Our BFD sessions of a router, by its id. */
    public static final Index<String> BFD_BY_ROUTER =
            Index.byMapKey(Bfd.TABLE, Bfd.Columns.EXTERNAL_IDS, ExternalIds.ROUTER_ID);

    /** The BFD sessions at a router port, by its name. */
    public static final Index<String> BFD_BY_PORT = Index.byColumn(Bfd.TABLE, Bfd.Columns.LOGICAL_PORT);

    /** {@link #chassisAt} of the host and the priority. */
    public static final Index<String> GATEWAY_BY_CHASSIS_AND_PRIORITY = Index.of(
            GatewayChassis.TABLE + ".chassis|priority",
            GatewayChassis.TABLE,
            row -> List.of(chassisAt(
                    row.string(GatewayChassis.Columns.CHASSIS_NAME), row.integer(GatewayChassis.Columns.PRIORITY))));

    /** The ports that are floating IPs, by the floating IP's id. */
    public static final Index<String> FLOATING_IP_BY_ID =
            ofPorts(ExternalIds.FLOATING_IP_ID).sorted();

    /** The same by project and id, to walk a project's floating IPs in their order. */
    public static final Index<Owned> FLOATING_IP_BY_PROJECT_AND_ID = Index.<Owned>of(
                    LogicalSwitchPort.TABLE + ".floating_ip_project|id", LogicalSwitchPort.TABLE, RouterIndexes::owner)
            .sorted();

    /** The floating IPs that lead to a port, by the port's id. */
    public static final Index<String> FLOATING_IP_BY_PORT = ofPorts(ExternalIds.FIXED_PORT_ID);

    /** The floating IPs that go by a router, by its id. */
    public static final Index<String> FLOATING_IP_BY_ROUTER = ofPorts(ExternalIds.ROUTER_ID);

    /** The translations of a floating IP, by its id. */
    public static final Index<String> NAT_BY_FLOATING_IP =
            Index.byMapKey(Nat.TABLE, Nat.Columns.EXTERNAL_IDS, ExternalIds.NAT_FLOATING_IP_ID);

    /** The policies that take what a floating IP's port sends to the floating IP's gateway, by the floating IP's id. */
    public static final Index<String> POLICY_BY_FLOATING_IP =
            Index.byMapKey(RouterPolicy.TABLE, RouterPolicy.Columns.EXTERNAL_IDS, ExternalIds.NAT_FLOATING_IP_ID);

    /** The load balancers that forward ports of a floating IP, by its id. */
    public static final Index<String> FORWARDER_BY_FLOATING_IP =
            Index.byMapKey(LoadBalancer.TABLE, LoadBalancer.Columns.EXTERNAL_IDS, ExternalIds.NAT_FLOATING_IP_ID);

    /** The load balancers that forward to a port, by the port's id. */
    public static final Index<String> FORWARDER_BY_PORT =
            Index.of(LoadBalancer.TABLE + ".port", LoadBalancer.TABLE, RouterIndexes::forwardedTo);

    static final List<Index<?>> ALL = List.of(
            ROUTER_BY_NAME,
            ROUTER_BY_PROJECT_AND_NAME,
            ROUTER_BY_ROUTER_NAME,
            ROUTER_BY_GATEWAY_NETWORK,
            LEG_BY_NAME,
            LEG_BY_ROUTER,
            LEG_BY_SWITCH,
            ROUTE_BY_ROUTER,
            SNAT_BY_ROUTER,
            BFD_BY_ROUTER,
            BFD_BY_PORT,
            GATEWAY_BY_CHASSIS_AND_PRIORITY,
            FLOATING_IP_BY_ID,
            FLOATING_IP_BY_PROJECT_AND_ID,
            FLOATING_IP_BY_PORT,
            FLOATING_IP_BY_ROUTER,
            NAT_BY_FLOATING_IP,
            POLICY_BY_FLOATING_IP,
            FORWARDER_BY_FLOATING_IP,
            FORWARDER_BY_PORT);

    private RouterIndexes() {}

    /** The key of {@link #GATEWAY_BY_CHASSIS_AND_PRIORITY}. */
    public static String chassisAt(String chassis, long priority) {
        return chassis + '|' + priority;
    }

    /**
     * What a router's row says of its gateways, each once.
     *
     * @param key of the first one's
     * @param part of what {@link ExternalIds#EXTRA_GATEWAYS} says of the others
     */
    static List<String> ofGateways(Row row, String key, int part) {
        Map<String, String> ids = row.map(LogicalRouter.Columns.EXTERNAL_IDS);
        String first = ids.getOrDefault(key, "");
        String extra = ids.getOrDefault(ExternalIds.EXTRA_GATEWAYS, "");
        if (extra.isEmpty()) {
            return first.isEmpty() ? List.of() : List.of(first);
        }
        Set<String> values = new LinkedHashSet<>(List.of(first));
        for (String gateway : Words.of(extra)) {
            String[] parts = gateway.split("\\|", -1);
            values.add(part < parts.length ? parts[part] : "");
        }
        values.remove("");
        return List.copyOf(values);
    }

    private static Index<String> ofPorts(String key) {
        return Index.byMapKey(LogicalSwitchPort.TABLE, LogicalSwitchPort.Columns.EXTERNAL_IDS, key);
    }

    private static List<Owned> owner(Row row) {
        Map<String, String> ids = row.map(LogicalSwitchPort.Columns.EXTERNAL_IDS);
        String id = ids.get(ExternalIds.FLOATING_IP_ID);
        String project = id == null ? null : ids.get(ExternalIds.OWNER_PROJECT_ID);
        return id == null || project == null ? List.of() : List.of(new Owned(project, id));
    }

    private static List<String> forwardedTo(Row row) {
        List<String> ports = new ArrayList<>();
        row.map(LoadBalancer.Columns.EXTERNAL_IDS).forEach((key, value) -> {
            if (key.startsWith(ExternalIds.FORWARDING)) {
                ports.add(Words.first(value));
            }
        });
        return ports;
    }

    private static Index<String> ofRouters(String key) {
        return Index.byMapKey(LogicalRouter.TABLE, LogicalRouter.Columns.EXTERNAL_IDS, key);
    }

    private static Index<String> ofLegs(String key) {
        return Index.byMapKey(LogicalRouterPort.TABLE, LogicalRouterPort.Columns.EXTERNAL_IDS, key);
    }
}
