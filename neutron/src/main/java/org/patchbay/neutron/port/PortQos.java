// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.qos.PolicyUsers;
import org.patchbay.neutron.qos.QosRows;
import org.patchbay.neutron.qos.QosTarget;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The QoS policies of ports, their own and those of their networks. */
public final class PortQos implements PolicyUsers {
    /** The id of the policy that is carried out on a port; the ports of Neutron itself have none, as in its OVN driver. */
    static @Nullable String effective(Port port, Network network) {
        if (port.isNetworkOwned()) {
            return null;
        }
        return port.qosPolicy() == null ? network.qosPolicy() : port.qosPolicy();
    }

    /** The policy that is carried out on the port, on which the plan relies; null for none. */
    static @Nullable Policy require(Plan plan, Port port, Network network) {
        return Policies.inherit(plan, effective(port, network));
    }

    static boolean write(Plan plan, Port port, @Nullable Policy policy) {
        return QosRows.write(plan, QosTarget.ofPort(port.id(), Network.switchName(port.networkId())), policy);
    }

    @Override
    public List<User> of(Snapshot snapshot, String policyId) {
        List<User> users = new ArrayList<>();
        for (Row row : snapshot.find(QosIndexes.SWITCH_BY_POLICY, policyId)) {
            Map<String, String> ids = row.map(LogicalSwitch.Columns.EXTERNAL_IDS);
            String id = Network.idOf(row.string(LogicalSwitch.Columns.NAME));
            users.add(new User("network", String.valueOf(id), ids.getOrDefault(ExternalIds.OWNER_PROJECT_ID, "")));
        }
        for (Row row : snapshot.find(QosIndexes.PORT_BY_POLICY, policyId)) {
            if (isPort(row)) {
                users.add(new User(
                        "port", PortRow.port(row).id(), PortRow.port(row).projectId()));
            }
        }
        return users;
    }

    private static boolean isPort(Row row) {
        return PortRow.isOne(row) && !PortRow.isFloatingIp(row);
    }

    @Override
    public void changed(Plan plan, Policy policy) {
        Set<Row> ports = new HashSet<>();
        plan.snapshot().find(QosIndexes.PORT_BY_POLICY, policy.id()).forEach(ports::add);
        for (Row row : plan.snapshot().find(QosIndexes.SWITCH_BY_POLICY, policy.id())) {
            String id = Network.idOf(row.string(LogicalSwitch.Columns.NAME));
            if (id != null) {
                // A port that joins meanwhile would have the rules as they were.
                Networks.alone(plan, id);
                inheriting(plan, id).forEach(ports::add);
            }
        }
        follow(plan, ports, policy);
    }

    /** The network, which is the plan's alone, is about to have another policy. */
    void networkChanged(Plan plan, String networkId, @Nullable Policy policy) {
        follow(plan, inheriting(plan, networkId), policy);
    }

    private static List<Row> inheriting(Plan plan, String networkId) {
        List<Row> rows = new ArrayList<>();
        String name = Network.switchName(networkId);
        for (Row row : Owned.rows(plan.snapshot(), NorthboundIndexes.PORT_BY_SWITCH_AND_ID, name)) {
            if (isPort(row) && PortRow.port(row).qosPolicy() == null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static void follow(Plan plan, Iterable<Row> ports, @Nullable Policy policy) {
        for (Row row : ports) {
            if (!isPort(row) || PortRow.port(row).isNetworkOwned()) {
                continue;
            }
            plan.requireTime();
            boolean rows = write(plan, PortRow.port(row), policy);
            boolean options = writeOptions(plan, row, policy);
            if (rows || options) {
                plan.own(row.uuid());
                // Whoever changes or deletes the port at this moment has to see what was written for it.
                Stamp.touch(plan, row);
            }
        }
    }

    private static boolean writeOptions(Plan plan, Row row, @Nullable Policy policy) {
        String now = row.map(Columns.OPTIONS).get(LogicalSwitchPort.QOS_MIN_RATE);
        Map<String, String> wanted = policy == null ? Map.of() : policy.portOptions();
        if (Objects.equals(now, wanted.get(LogicalSwitchPort.QOS_MIN_RATE))) {
            return false;
        }
        if (wanted.isEmpty()) {
            plan.removeKeys(row, Columns.OPTIONS, List.of(LogicalSwitchPort.QOS_MIN_RATE));
        } else {
            plan.putKeys(row, Columns.OPTIONS, wanted);
        }
        return true;
    }
}
