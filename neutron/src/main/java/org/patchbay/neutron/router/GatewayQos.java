// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.qos.PolicyUsers;
import org.patchbay.neutron.qos.QosCheck;
import org.patchbay.neutron.qos.QosRows;
import org.patchbay.neutron.qos.QosTarget;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The QoS policies of gateways: carried out in the external network, on all that goes by the gateway. */
public final class GatewayQos implements PolicyUsers {
    /** Brings the rows of a router, which is the plan's alone, up to its gateway. */
    static void write(Plan plan, @Nullable Router before, Router after) {
        Set<String> ports = new HashSet<>();
        for (Gateway gateway : after.gateways()) {
            ports.add(gateway.portId());
            QosRows.write(plan, target(after, gateway), Policies.inherit(plan, gateway.qosPolicy()));
        }
        for (Gateway gateway : before == null ? List.<Gateway>of() : before.gateways()) {
            if (!ports.contains(gateway.portId())) {
                QosRows.write(plan, target(after, gateway), null);
            }
        }
    }

    private static QosTarget target(Router router, Gateway gateway) {
        return QosTarget.ofGateway(router.id(), Network.switchName(gateway.networkId()), gateway.portId());
    }

    /** Tells the check of every router. */
    public static void check(Findings findings, QosCheck qos) {
        for (Row row : findings.snapshot().rows(LogicalRouter.TABLE)) {
            if (Router.isOne(row)) {
                Router router = Router.of(row);
                for (Gateway gateway : router.gateways()) {
                    Policy policy = Policies.find(findings.snapshot(), gateway.qosPolicy());
                    qos.policy("router " + router.id(), gateway.qosPolicy());
                    qos.owner("router " + router.id(), row, target(router, gateway), policy);
                }
            }
        }
    }

    @Override
    public List<User> of(Snapshot snapshot, String policyId) {
        List<User> users = new ArrayList<>();
        for (Row row : snapshot.find(QosIndexes.ROUTER_BY_POLICY, policyId)) {
            users.add(new User("router", Router.of(row).id(), Router.of(row).projectId()));
        }
        return users;
    }

    @Override
    public void changed(Plan plan, Policy policy) {
        for (Row row : plan.snapshot().find(QosIndexes.ROUTER_BY_POLICY, policy.id())) {
            plan.requireTime();
            Router router = Router.of(row);
            Policies.requireForAll(policy, "router " + router.id());
            boolean written = false;
            for (Gateway gateway : router.gateways()) {
                if (policy.id().equals(gateway.qosPolicy())) {
                    written |= QosRows.write(plan, target(router, gateway), policy);
                }
            }
            if (written) {
                plan.own(row.uuid());
                // Whoever changes the router at this moment has to see what was written for it.
                Stamp.touch(plan, row);
            }
        }
    }
}
