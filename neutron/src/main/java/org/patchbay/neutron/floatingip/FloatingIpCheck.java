// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.router.Exits;
import org.patchbay.neutron.router.Exits.Exit;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.Nat;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** What may be wrong with floating IPs: where they lead, the NAT rows by which they do, and the load balancers that forward ports. */
public final class FloatingIpCheck {
    private final Findings findings;
    /** By router. */
    private final Map<String, Exits> exits = new HashMap<>();

    private final DetourCheck detours;

    private FloatingIpCheck(Findings findings) {
        this.findings = findings;
        this.detours = new DetourCheck(findings);
    }

    public static void run(Findings findings) {
        FloatingIpCheck check = new FloatingIpCheck(findings);
        for (Row row : findings.snapshot().rows(LogicalSwitchPort.TABLE)) {
            if (FloatingIp.isOne(row)) {
                check.floatingIp(row);
            }
        }
        for (Row row : findings.snapshot().rows(Nat.TABLE)) {
            String id = row.map(Nat.Columns.EXTERNAL_IDS).get(ExternalIds.NAT_FLOATING_IP_ID);
            if (id != null && check.find(id) == null) {
                findings.odd(
                        "NAT row " + row.uuid(),
                        "its floating IP " + id + " does not exist",
                        plan -> check.drop(plan, row));
            }
        }
        check.detours.strays();
        for (Row row : findings.snapshot().rows(LoadBalancer.TABLE)) {
            String id = row.map(LoadBalancer.Columns.EXTERNAL_IDS).get(ExternalIds.NAT_FLOATING_IP_ID);
            if (id != null) {
                check.forwarder(row, id);
            }
        }
    }

    private @Nullable Row find(String id) {
        return findings.snapshot().first(RouterIndexes.FLOATING_IP_BY_ID, id);
    }

    private void floatingIp(Row row) {
        FloatingIp ip = FloatingIp.of(row);
        String name = "floating IP " + ip.id();
        List<Row> nats = findings.snapshot().find(RouterIndexes.NAT_BY_FLOATING_IP, ip.id());
        if (ip.portId() == null || ip.fixed() == null) {
            for (Row nat : nats) {
                findings.odd(
                        name,
                        "it leads nowhere, and NAT row " + nat.uuid() + " translates it",
                        plan -> drop(plan, nat));
            }
            return;
        }
        Row port = DevicePorts.row(findings.snapshot(), ip.portId());
        if (port == null) {
            findings.odd(name, "the port " + ip.portId() + " that it leads to does not exist");
            return;
        }
        if (!has(DevicePorts.port(port), ip.fixed())) {
            findings.odd(name, "the port " + ip.portId() + " does not have the address " + ip.fixed());
        }
        Row router = ip.routerId() == null ? null : Routers.rowOf(findings.snapshot(), ip.routerId());
        if (router == null) {
            findings.odd(name, "its router " + ip.routerId() + " does not exist");
            return;
        }
        nats(name, ip, ip.fixed(), DevicePorts.port(port), router, nats);
    }

    private static boolean has(Port port, IpAddress address) {
        return port.fixedIps().stream().anyMatch(ip -> address.equals(ip.address()));
    }

    private void nats(String name, FloatingIp ip, IpAddress fixed, Port port, Row row, List<Row> nats) {
        Router router = Router.of(row);
        Map<String, Object> wanted = Translation.columns(ip, router, port);
        Row own = null;
        for (Row nat : nats) {
            if (own == null && row.uuids(LogicalRouter.Columns.NAT).contains(nat.uuid())) {
                own = nat;
            } else {
                findings.odd(name, "NAT row " + nat.uuid() + " translates it elsewhere, too", plan -> drop(plan, nat));
            }
        }
        if (own == null) {
            findings.odd(
                    name, "its NAT row is missing", plan -> Translation.insert(plan, ip, row, wanted, port, fixed));
        } else {
            Exit exit = exits(router).to(ip.networkId());
            UUID leg = exit.leg();
            if (leg == null && router.gateways().size() > 1) {
                findings.odd(name, "its router has no port in the network " + ip.networkId());
            } else {
                wanted.put(Nat.Columns.GATEWAY_PORT, leg == null ? Set.of() : Set.of(leg));
            }
            findings.columns(name, own, wanted);
            detours.of(name, Detour.of(ip.id(), fixed, exit), row);
        }
    }

    private Exits exits(Router router) {
        return exits.computeIfAbsent(router.id(), id -> Exits.of(findings.snapshot(), router));
    }

    /** A NAT row is there as long as a router refers to it. */
    private void drop(Plan plan, Row nat) {
        for (Row router : findings.snapshot().rows(LogicalRouter.TABLE)) {
            if (router.uuids(LogicalRouter.Columns.NAT).contains(nat.uuid())) {
                plan.remove(router, LogicalRouter.Columns.NAT, nat.uuid());
            }
        }
    }

    private void forwarder(Row row, String id) {
        String name = "load balancer row " + row.uuid() + " of floating IP " + id;
        Row its = find(id);
        if (its == null) {
            findings.odd(name, "the floating IP does not exist", plan -> plan.delete(row));
            return;
        }
        FloatingIp ip = FloatingIp.of(its);
        Map<String, String> vips = new LinkedHashMap<>();
        for (Forwarding forwarding : Forwarder.of(row)) {
            forwarding.vips(String.valueOf(ip.address())).forEach(vip -> vips.put(vip.getKey(), vip.getValue()));
            Row port = DevicePorts.row(findings.snapshot(), forwarding.portId());
            if (port == null || !has(DevicePorts.port(port), forwarding.address())) {
                findings.odd(
                        "port forwarding " + forwarding.id(),
                        "there is no port " + forwarding.portId() + " with the address " + forwarding.address());
            }
        }
        findings.columns(name, row, Map.of(LoadBalancer.Columns.VIPS, vips));
        Row router = ip.routerId() == null ? null : Routers.rowOf(findings.snapshot(), ip.routerId());
        Set<UUID> there = router == null ? Set.of() : router.uuids(LogicalRouter.Columns.LOAD_BALANCER);
        if (router != null && !there.contains(row.uuid())) {
            findings.odd(
                    name,
                    "it is not on the router " + ip.routerId(),
                    plan -> plan.add(router, LogicalRouter.Columns.LOAD_BALANCER, row.uuid()));
        }
    }
}
