// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
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
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The QoS policies of gateways: carried out in the external network, on all that goes by the gateway. */
public final class GatewayQos implements PolicyUsers {
    /** Brings the rows of a router, which is the plan's alone, up to its gateway. */
    static void write(Plan plan, @Nullable Router before, Router after) {
        if (before != null
                && before.gatewayNetwork() != null
                && !before.gatewayNetwork().equals(after.gatewayNetwork())) {
            QosRows.remove(plan, ExternalIds.QOS_ROUTER_ID, after.id(), Network.switchName(before.gatewayNetwork()));
            if (after.gatewayNetwork() != null) {
                // Those of the old network are gone with this very plan, which still sees them.
                QosRows.insert(plan, target(after), Policies.inherit(plan, after.qosPolicy()));
            }
            return;
        }
        if (after.gatewayNetwork() != null) {
            QosRows.write(plan, target(after), Policies.inherit(plan, after.qosPolicy()));
        }
    }

    private static QosTarget target(Router router) {
        return QosTarget.ofGateway(
                router.id(),
                Network.switchName(String.valueOf(router.gatewayNetwork())),
                String.valueOf(router.gatewayPort()));
    }

    /** Tells the check of every router. */
    public static void check(Findings findings, QosCheck qos) {
        for (Row row : findings.snapshot().rows(LogicalRouter.TABLE)) {
            if (Router.isOne(row)) {
                Router router = Router.of(row);
                Policy policy = Policies.find(findings.snapshot(), router.qosPolicy());
                qos.policy("router " + router.id(), router.qosPolicy());
                qos.owner(
                        "router " + router.id(), row, target(router), router.gatewayNetwork() == null ? null : policy);
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
            if (router.gatewayNetwork() != null && QosRows.write(plan, target(router), policy)) {
                plan.own(row.uuid());
                // Whoever changes the router at this moment has to see what was written for it.
                Stamp.touch(plan, row);
            }
        }
    }
}
