// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.qos.PolicyUsers;
import org.patchbay.neutron.qos.QosCheck;
import org.patchbay.neutron.qos.QosRows;
import org.patchbay.neutron.qos.QosTarget;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.router.Gateway;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The QoS policies of floating IPs: carried out in the external network, on what goes by the router's gateway. */
public final class FloatingQos implements PolicyUsers {
    /**
     * Brings the rows of a floating IP up to where it leads.
     *
     * @param own the port that has its address
     * @param router null for one that leads nowhere
     * @param port the port that it leads to; null for none, or for one that forwards single ports
     */
    static boolean write(
            Plan plan, String id, Port own, @Nullable Router router, @Nullable Port port, @Nullable Policy policy) {
        boolean leads = router != null && router.gatewayTo(own.networkId()) != null;
        Policy carried = leads ? policy : null;
        Policies.rely(plan, carried);
        return QosRows.write(plan, target(id, own, router, port), carried);
    }

    private static QosTarget target(String id, Port own, @Nullable Router router, @Nullable Port port) {
        String switchName = Network.switchName(own.networkId());
        Gateway exit = router == null ? null : router.gatewayTo(own.networkId());
        String gateway = exit == null ? null : exit.portId();
        String resident = gateway == null ? "" : "cr-" + DevicePorts.legName(gateway);
        if (router != null && port != null && Translation.isDistributed(router, port)) {
            resident = port.id();
        }
        String address = own.fixedIps().isEmpty()
                ? ""
                : String.valueOf(own.fixedIps().getFirst().address());
        return QosTarget.ofFloatingIp(id, switchName, gateway == null ? "" : gateway, address, resident);
    }

    /** Tells the check of every floating IP. */
    public static void check(Findings findings, QosCheck qos) {
        for (Row row : findings.snapshot().rows(LogicalSwitchPort.TABLE)) {
            if (FloatingIp.isOne(row)) {
                FloatingIp ip = FloatingIp.of(row);
                Row routerRow = ip.routerId() == null ? null : Routers.rowOf(findings.snapshot(), ip.routerId());
                Router router = routerRow == null ? null : Router.of(routerRow);
                Row target = ip.portId() == null ? null : DevicePorts.row(findings.snapshot(), ip.portId());
                Port port = target == null ? null : DevicePorts.port(target);
                boolean leads = router != null && router.gatewayTo(ip.networkId()) != null;
                qos.policy("floating IP " + ip.id(), ip.qosPolicy());
                qos.owner(
                        "floating IP " + ip.id(),
                        row,
                        target(ip.id(), ip.ownPort(), router, port),
                        leads ? Policies.find(findings.snapshot(), ip.qosPolicy()) : null);
            }
        }
    }

    /** As {@link #write}, of one that leads where it did. */
    static boolean refresh(Plan plan, FloatingIp ip, @Nullable Router router, @Nullable Port port) {
        return write(plan, ip.id(), ip.ownPort(), router, port, Policies.inherit(plan, ip.qosPolicy()));
    }

    /** Takes away what a floating IP has that is about to lead nowhere, or to go. */
    static void end(Plan plan, FloatingIp ip) {
        write(plan, ip.id(), ip.ownPort(), null, null, null);
    }

    @Override
    public List<User> of(Snapshot snapshot, String policyId) {
        List<User> users = new ArrayList<>();
        for (Row row : snapshot.find(QosIndexes.PORT_BY_POLICY, policyId)) {
            if (FloatingIp.isOne(row)) {
                users.add(new User(
                        "floatingip",
                        FloatingIp.of(row).id(),
                        FloatingIp.of(row).projectId()));
            }
        }
        return users;
    }

    @Override
    public void changed(Plan plan, Policy policy) {
        for (Row row : plan.snapshot().find(QosIndexes.PORT_BY_POLICY, policy.id())) {
            if (!FloatingIp.isOne(row)) {
                continue;
            }
            plan.requireTime();
            FloatingIp ip = FloatingIp.of(row);
            Policies.requireForAll(policy, "floatingip " + ip.id());
            Row router = ip.routerId() == null ? null : Routers.rowOf(plan.snapshot(), ip.routerId());
            Row port = Translation.port(plan, ip);
            if (write(
                    plan,
                    ip.id(),
                    ip.ownPort(),
                    router == null ? null : Router.of(router),
                    port == null ? null : DevicePorts.port(port),
                    policy)) {
                plan.own(row.uuid());
                // Whoever changes the floating IP at this moment has to see what was written for it.
                Stamp.touch(plan, row);
            }
        }
    }
}
