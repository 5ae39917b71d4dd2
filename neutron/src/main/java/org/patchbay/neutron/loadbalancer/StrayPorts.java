// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Ports that load balancers have left behind: of addresses that are none's any more, and from which none asks members. */
final class StrayPorts {
    private final Findings findings;
    private final Snapshot snapshot;
    private final DevicePorts ports;
    /** The subnets from which load balancers are to ask, whether their rows say so or not. */
    private final Set<String> asked = new HashSet<>();

    private StrayPorts(Findings findings, DevicePorts ports) {
        this.findings = findings;
        this.snapshot = findings.snapshot();
        this.ports = ports;
        for (Row row : snapshot.rows(LoadBalancer.TABLE)) {
            Balancer balancer = BalancerRow.of(row);
            if (balancer != null) {
                asked.addAll(BalancerRow.healthSubnets(balancer));
            }
        }
    }

    static void run(Findings findings, DevicePorts ports) {
        StrayPorts stray = new StrayPorts(findings, ports);
        for (Row row : findings.snapshot().rows(LogicalSwitchPort.TABLE)) {
            if (DevicePorts.isVip(row)) {
                stray.vip(row, DevicePorts.port(row));
            } else if (DevicePorts.isHealthCheck(row)) {
                stray.healthCheck(row, DevicePorts.port(row));
            }
        }
    }

    private void vip(Row row, Port port) {
        if (snapshot.first(BalancerIndexes.BALANCER_BY_VIP_PORT, port.id()) != null) {
            return;
        }
        String problem = "no load balancer has its address";
        if (!VipChoice.isOwn(port)) {
            odd(port, problem, plan -> ports.giveBack(plan, row));
        } else if (snapshot.find(RouterIndexes.FLOATING_IP_BY_PORT, port.id()).isEmpty()) {
            odd(port, problem, plan -> ports.delete(plan, row));
        } else {
            findings.odd("port " + port.id(), problem + ", and a floating IP leads to it");
        }
    }

    private void healthCheck(Row row, Port port) {
        List<String> subnets = port.fixedIps().stream()
                .map(ip -> String.valueOf(ip.subnetId()))
                .toList();
        boolean used = subnets.stream()
                .anyMatch(subnet -> asked.contains(subnet)
                        || snapshot.first(BalancerIndexes.BALANCER_BY_HEALTH_SUBNET, subnet) != null);
        if (!used) {
            odd(port, "no load balancer asks its members from it", plan -> ports.delete(plan, row));
        }
    }

    private void odd(Port port, String problem, Consumer<Plan> mend) {
        String name = "port " + port.id();
        if (Networks.switchOf(snapshot, port.networkId()) == null) {
            findings.odd(name, problem);
            return;
        }
        findings.odd(name, problem, plan -> {
            Networks.alone(plan, port.networkId());
            mend.accept(plan);
        });
    }
}
