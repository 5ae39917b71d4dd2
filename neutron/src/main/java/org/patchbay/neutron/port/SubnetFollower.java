// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.neutron.subnet.SubnetListener;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Brings ports up to what becomes of the subnets of their network. */
final class SubnetFollower implements SubnetListener {
    private final PortWriter writer;

    SubnetFollower(PortWriter writer) {
        this.writer = writer;
    }

    /** Guests make an address of their own in the new subnets; their ports have to know it. */
    @Override
    public void created(Plan plan, Network network, List<Subnet> fresh, SubnetIndex subnets) {
        ports(Owned.rows(plan.snapshot(), NorthboundIndexes.PORT_BY_SWITCH_AND_ID, Network.switchName(network.id())))
                .forEach((row, port) -> {
                    List<FixedIp> ips = new ArrayList<>(port.fixedIps());
                    ips.addAll(automatic(row, port, fresh, subnets));
                    if (ips.size() > port.fixedIps().size()) {
                        PortSchema.requireFew(ips, network.id());
                        plan.own(row.uuid());
                        writer.update(plan, network, row, port, port.withFixedIps(ips), subnets);
                    }
                });
    }

    private static List<FixedIp> automatic(Row row, Port port, List<Subnet> fresh, SubnetIndex subnets) {
        MacAddress mac = port.mac();
        if (mac == null || port.isRouterInterface() || PortRow.isOfDevice(row)) {
            return List.of();
        }
        return fresh.stream()
                .filter(subnet -> subnet.isAutoAddress() && subnet.serves(port.deviceOwner()))
                .filter(subnet -> subnet.segmentId() == null || isOn(subnet.segmentId(), port, subnets))
                .map(subnet -> new FixedIp(subnet.id(), mac.slaac(subnet.cidr())))
                .toList();
    }

    /** Whether the port's guest is on a segment, as its other addresses tell. */
    private static boolean isOn(String segment, Port port, SubnetIndex subnets) {
        return port.fixedIps().stream()
                .map(ip -> subnets.byId(String.valueOf(ip.subnetId())))
                .anyMatch(subnet -> subnet != null && segment.equals(subnet.segmentId()));
    }

    @Override
    public void changed(Plan plan, Network network, Subnet after, Map<String, String> options) {
        SubnetIndex subnets = with(SubnetIndex.of(plan, network.id()), after);
        ports(plan.snapshot().find(NorthboundIndexes.PORT_BY_SUBNET, after.id()))
                .forEach((row, port) -> writer.followSubnet(plan, network, row, port, subnets, after, options));
    }

    private static SubnetIndex with(SubnetIndex subnets, Subnet after) {
        if (after.equals(subnets.byId(after.id()))) {
            // So it is for each subnet of a network that changes: only what DHCP hands out there is new.
            return subnets;
        }
        return SubnetIndex.of(subnets.all().stream()
                .map(subnet -> subnet.id().equals(after.id()) ? after : subnet)
                .toList());
    }

    /** Addresses that guests make themselves go with their subnet; others keep it. */
    @Override
    public void deleted(Plan plan, Network network, Subnet subnet, SubnetIndex others) {
        Map<Row, Port> users = ports(plan.snapshot().find(NorthboundIndexes.PORT_BY_SUBNET, subnet.id()));
        users.forEach((row, port) -> {
            if (PortRow.isOfMetadata(row)) {
                return; // it gives the address back by itself
            }
            boolean last = subnet.segmentId() != null && port.fixedIps().size() == 1;
            if (!subnet.isAutoAddress() || last || port.isRouterInterface() || PortRow.isOfDevice(row)) {
                throw Errors.conflict(
                        "SubnetInUse",
                        "Unable to complete operation on subnet " + subnet.id()
                                + ": One or more ports have an IP allocation from this subnet.");
            }
        });
        users.forEach((row, port) -> {
            if (PortRow.isOfMetadata(row)) {
                return;
            }
            List<FixedIp> ips = port.fixedIps().stream()
                    .filter(ip -> !subnet.id().equals(ip.subnetId()))
                    .toList();
            plan.own(row.uuid());
            writer.update(plan, network, row, port, port.withFixedIps(ips), others);
        });
    }

    private static Map<Row, Port> ports(Iterable<Row> rows) {
        Map<Row, Port> ports = new HashMap<>();
        for (Row row : rows) {
            if (PortRow.isOne(row)) {
                ports.put(row, PortRow.port(row));
            }
        }
        return ports;
    }
}
