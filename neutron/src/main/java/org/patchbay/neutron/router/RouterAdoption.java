// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.adopt.Takeover;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.PortAdoption;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalRouter.Columns;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.StaticRoute;
import org.patchbay.ovsdb.Row;

/**
 * The routers of ovirt-provider-ovn: routers whose uuid is the id, whose ports are called {@code lrp<port id>}. It took every router of the
 * database for its own; a router with other ports is somebody else's here.
 */
public final class RouterAdoption {
    private static final String GATEWAY = "ovirt_gateway_port";
    private static final String LEG = "lrp";

    private final Takeover takeover;
    private final Map<String, UUID> switchByPort = new HashMap<>();

    public RouterAdoption(Takeover takeover) {
        this.takeover = takeover;
        for (Row one : takeover.marked(LogicalSwitch.TABLE, "ovirt_network_name")) {
            for (Row port : takeover.referred(one, LogicalSwitch.Columns.PORTS, LogicalSwitchPort.TABLE)) {
                switchByPort.put(port.string(LogicalSwitchPort.Columns.NAME), one.uuid());
            }
        }
    }

    /** The switches in which routers have their gateways. */
    public Set<UUID> gatewaySwitches() {
        Set<UUID> switches = new HashSet<>();
        for (Row row : routers()) {
            UUID one = switchByPort.get(gatewayPort(row));
            if (one != null) {
                switches.add(one);
            }
        }
        return switches;
    }

    /** The routers' ports, by the ids of the switch ports at their other ends. */
    public Map<String, PortAdoption.Leg> legs() {
        Map<String, PortAdoption.Leg> legs = new HashMap<>();
        for (Row row : routers()) {
            for (Row leg : legs(row)) {
                String port = portOf(leg);
                legs.put(
                        port,
                        new PortAdoption.Leg(
                                row.uuid().toString(),
                                leg.string(LogicalRouterPort.Columns.MAC),
                                leg.strings(LogicalRouterPort.Columns.NETWORKS),
                                port.equals(gatewayPort(row))));
            }
        }
        return legs;
    }

    private List<Row> routers() {
        return takeover.snapshot().rows(LogicalRouter.TABLE).stream()
                .filter(row ->
                        !Router.isOne(row) && !row.map(Columns.EXTERNAL_IDS).containsKey(Takeover.SAVED))
                .filter(row -> legs(row).stream().allMatch(leg -> switchByPort.containsKey(portOf(leg))))
                .toList();
    }

    private List<Row> legs(Row router) {
        return takeover.referred(router, Columns.PORTS, LogicalRouterPort.TABLE);
    }

    private static String portOf(Row leg) {
        String name = leg.string(LogicalRouterPort.Columns.NAME);
        return name.startsWith(LEG) ? name.substring(LEG.length()) : "";
    }

    private static String gatewayPort(Row router) {
        return router.map(Columns.EXTERNAL_IDS).getOrDefault(GATEWAY, "");
    }

    /** Plans all of them. */
    public void plan(Map<String, List<Subnet>> subnets) {
        takeover.under("routers");
        for (Row row : routers()) {
            UUID outside = switchByPort.get(gatewayPort(row));
            String network = outside == null ? null : outside.toString();
            adopt(row, network);
            for (Row leg : legs(row)) {
                adoptLeg(row, leg, subnets);
            }
            for (Row route : takeover.referred(row, Columns.STATIC_ROUTES, StaticRoute.TABLE)) {
                adoptRoute(row, route, network == null ? List.of() : subnets.getOrDefault(network, List.of()));
            }
        }
    }

    private void adopt(Row row, @Nullable String network) {
        Router router = new Router(
                StandardAttributes.fresh(row.uuid().toString(), row.string(Columns.NAME), takeover.project(), ""),
                row.optionalBool(Columns.ENABLED).orElse(true),
                network == null ? List.of() : List.of(new Gateway(network, gatewayPort(row), false, null)),
                false,
                false,
                false,
                true,
                List.of());
        Map<String, String> ids = takeover.standard(row);
        ids.putAll(router.newIds());
        takeover.change(
                "router " + router.name() + " " + router.id(),
                row,
                Map.of(Columns.NAME, Router.rowName(router.id()), Columns.ENABLED, router.adminStateUp()),
                ids);
        if (network != null) {
            takeover.note("the router " + router.name() + " has a gateway on every host, as before; it moves to"
                    + " one host when the provider is told where the Southbound database is");
        }
    }

    private void adoptLeg(Row router, Row leg, Map<String, List<Subnet>> subnets) {
        String port = portOf(leg);
        String network = String.valueOf(switchByPort.get(port));
        takeover.change(
                "  its port " + port,
                leg,
                Map.of(LogicalRouterPort.Columns.NAME, DevicePorts.legName(port)),
                LegRows.ids(router.uuid().toString(), network, 1, subnets.getOrDefault(network, List.of())));
    }

    private void adoptRoute(Row router, Row route, List<Subnet> outside) {
        String prefix = route.string(StaticRoute.Columns.PREFIX);
        String nexthop = route.string(StaticRoute.Columns.NEXTHOP);
        String id = router.uuid().toString();
        Map<String, String> ids = ExtraRoutes.ids(id);
        for (Subnet subnet : outside) {
            if (prefix.equals(DefaultRoutes.prefix(subnet)) && nexthop.equals(String.valueOf(subnet.gateway()))) {
                ids = DefaultRoutes.ids(id, subnet.id());
            }
        }
        takeover.change("  its route to " + prefix, route, Map.of(), ids);
    }
}
