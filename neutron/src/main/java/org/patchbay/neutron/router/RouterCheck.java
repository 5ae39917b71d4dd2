// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.northbound.Bfd;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.Nat;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.StaticRoute;
import org.patchbay.ovsdb.Row;

/** What may be wrong with routers: legs without another end, and rows that belong to routers which are gone. */
public final class RouterCheck {
    private final Findings findings;
    private final Set<String> legs = new HashSet<>();

    private RouterCheck(Findings findings) {
        this.findings = findings;
        findings.snapshot()
                .rows(LogicalRouterPort.TABLE)
                .forEach(row -> legs.add(row.string(LogicalRouterPort.Columns.NAME)));
    }

    public static void run(Findings findings) {
        RouterCheck check = new RouterCheck(findings);
        for (Row row : findings.snapshot().rows(LogicalRouter.TABLE)) {
            if (Router.isOne(row)) {
                check.router(row);
            }
        }
        for (Row row : findings.snapshot().rows(LogicalRouterPort.TABLE)) {
            check.leg(row);
        }
        for (Row row : findings.snapshot().rows(LogicalSwitchPort.TABLE)) {
            check.end(row);
        }
        for (String table : new String[] {StaticRoute.TABLE, Nat.TABLE, Bfd.TABLE}) {
            for (Row row : findings.snapshot().rows(table)) {
                String router = row.map("external_ids").get(ExternalIds.ROUTER_ID);
                if (router != null && check.find(router) == null) {
                    findings.odd(table + " " + row.uuid(), "its router " + router + " does not exist");
                }
            }
        }
    }

    private @Nullable Row find(String router) {
        return Routers.rowOf(findings.snapshot(), router);
    }

    private void router(Row row) {
        Router router = Router.of(row);
        String name = "router " + router.id();
        findings.standard(name, row);
        for (Gateway gateway : router.gateways()) {
            if (DevicePorts.row(findings.snapshot(), gateway.portId()) == null) {
                findings.odd(name, "its gateway port " + gateway.portId() + " does not exist");
            }
            if (Networks.network(findings.snapshot(), gateway.networkId()) == null) {
                findings.odd(name, "the network " + gateway.networkId() + " of its gateway does not exist");
            }
        }
        exits(router, name);
    }

    /** With several gateways, each source translation is at one of them, and each default route out of one of them. */
    private void exits(Router router, String name) {
        boolean several = router.gateways().size() > 1;
        for (Row nat : findings.snapshot().find(RouterIndexes.SNAT_BY_ROUTER, router.id())) {
            if (nat.uuid(Nat.Columns.GATEWAY_PORT).isPresent() != several) {
                findings.odd(
                        name,
                        "its translation to " + nat.string(Nat.Columns.EXTERNAL_IP)
                                + (several ? " is at no gateway" : " is at one gateway, and it has no other"));
            }
        }
        for (Row route : findings.snapshot().find(RouterIndexes.ROUTE_BY_ROUTER, router.id())) {
            boolean watched = route.uuid(StaticRoute.Columns.BFD).isPresent();
            boolean isDefault =
                    route.map(StaticRoute.Columns.EXTERNAL_IDS).containsKey(ExternalIds.IS_EXTERNAL_GATEWAY);
            if (isDefault && watched != router.bfd()) {
                findings.odd(
                        name,
                        "its default route to " + route.string(StaticRoute.Columns.NEXTHOP) + " is "
                                + (watched ? "" : "not ") + "watched by BFD");
            }
        }
    }

    private void leg(Row row) {
        String name = row.string(LogicalRouterPort.Columns.NAME);
        Map<String, String> ids = row.map(LogicalRouterPort.Columns.EXTERNAL_IDS);
        String id = ids.get(ExternalIds.ROUTER_NAME);
        if (id == null || !name.startsWith(DevicePorts.legName(""))) {
            return;
        }
        Row router = find(id);
        if (router == null) {
            findings.odd("router port " + name, "its router " + id + " does not exist");
        } else if (!router.uuids(LogicalRouter.Columns.PORTS).contains(row.uuid())) {
            findings.odd("router port " + name, "it is not on its router " + id);
        }
        String port = name.substring(DevicePorts.legName("").length());
        Row end = DevicePorts.row(findings.snapshot(), port);
        if (end == null) {
            findings.odd("router port " + name, "the port " + port + " at its other end does not exist");
            return;
        }
        Port decoded = DevicePorts.port(end);
        if (!String.valueOf(decoded.mac()).equals(row.string(LogicalRouterPort.Columns.MAC))) {
            findings.odd(
                    "router port " + name,
                    "its MAC address " + row.string(LogicalRouterPort.Columns.MAC) + " is not that of the port, "
                            + decoded.mac());
        }
        if (decoded.fixedIps().size()
                != row.strings(LogicalRouterPort.Columns.NETWORKS).size()) {
            findings.odd("router port " + name, "its addresses are not those of the port");
        }
    }

    private void end(Row row) {
        String type = row.string(LogicalSwitchPort.Columns.TYPE);
        String owner = row.map(LogicalSwitchPort.Columns.EXTERNAL_IDS).getOrDefault(ExternalIds.DEVICE_OWNER, "");
        boolean ofRouter = owner.equals(DevicePorts.INTERFACE) || owner.equals(DevicePorts.GATEWAY);
        if (ofRouter && type.equals(LogicalSwitchPort.ROUTER)) {
            String port = row.string(LogicalSwitchPort.Columns.NAME);
            if (!legs.contains(DevicePorts.legName(port))) {
                findings.odd("port " + port, "the router port at its other end does not exist");
            }
        }
    }
}
