// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.network.Network;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * What a snapshot knows of members.
 *
 * @param sources the addresses from which they are asked whether they are well, by subnet
 * @param changing ports by endpoint that are about to be others than in the snapshot, "" for none
 */
record NetworkBackends(
        Balancer balancer, Snapshot snapshot, Map<String, IpAddress> sources, Map<String, String> changing)
        implements Backends {
    static NetworkBackends of(Balancer balancer, Snapshot snapshot) {
        return new NetworkBackends(balancer, snapshot, Map.of(), Map.of());
    }

    @Override
    public @Nullable String portOf(Member member) {
        String changed = changing.get(BalancerRow.endpoint(member.networkId(), member.address()));
        if (changed != null) {
            return changed.isEmpty() ? null : changed;
        }
        Row row = snapshot.first(
                NorthboundIndexes.PORT_BY_SWITCH_AND_IP,
                NorthboundIndexes.inSwitch(
                        Network.switchName(member.networkId()), member.address().toString()));
        return row == null ? null : row.string(LogicalSwitchPort.Columns.NAME);
    }

    @Override
    public @Nullable IpAddress askedFrom(Member member) {
        String subnet = balancer.subnetOf(member);
        return subnet == null ? null : sources.get(subnet);
    }
}
