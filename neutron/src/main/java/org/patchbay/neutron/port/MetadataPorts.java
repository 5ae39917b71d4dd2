// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.subnet.MetadataAddresses;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The ports by which guests reach the metadata service, one in each network: as Neutron's driver has them, so that its agent on the hosts
 * serves them. Two ACLs on the switch let guests reach it whatever their security groups say.
 */
public final class MetadataPorts implements MetadataAddresses {
    private static final String DEVICE = "ovnmeta-";
    private static final String ACLS = "acls";

    private final DevicePorts ports;
    private final boolean wanted;

    /** @param wanted whether new subnets have an address of the service; what is there goes with its subnet all the same */
    public MetadataPorts(DevicePorts ports, boolean wanted) {
        this.ports = ports;
        this.wanted = wanted;
    }

    @Override
    public boolean areWanted() {
        return wanted;
    }

    @Override
    public Map<String, IpAddress> take(Plan plan, Network network, List<Subnet> subnets) {
        List<FixedIp> more = new ArrayList<>();
        subnets.forEach(subnet -> more.add(new FixedIp(subnet.id(), null)));
        Row there = row(plan.snapshot(), network.id());
        Port port;
        if (there == null) {
            port = ports.insert(
                    plan,
                    network,
                    new DevicePorts.Spec(
                            UUID.randomUUID().toString(),
                            Port.DISTRIBUTED,
                            DEVICE + network.id(),
                            network.projectId(),
                            more),
                    Map.of(ExternalIds.METADATA_PORT, "true"));
            admit(plan, network, port.id());
        } else {
            more.addAll(0, DevicePorts.port(there).fixedIps());
            port = ports.readdressExactly(plan, network, there, more);
        }
        Map<String, IpAddress> addresses = new HashMap<>();
        for (FixedIp ip : port.fixedIps()) {
            if (ip.subnetId() != null && ip.address() != null) {
                addresses.put(ip.subnetId(), ip.address());
            }
        }
        return addresses;
    }

    @Override
    public void giveBack(Plan plan, Network network, String subnetId) {
        Row row = row(plan.snapshot(), network.id());
        if (row == null) {
            return;
        }
        List<FixedIp> left = DevicePorts.port(row).fixedIps().stream()
                .filter(ip -> !subnetId.equals(ip.subnetId()))
                .toList();
        if (!left.isEmpty()) {
            ports.readdressExactly(plan, network, row, left);
            return;
        }
        Row logicalSwitch = Networks.requireRow(plan.snapshot(), network.id());
        for (String direction : new String[] {Acl.FROM_LPORT, Acl.TO_LPORT}) {
            plan.remove(logicalSwitch, ACLS, aclUuid(network.id(), direction));
        }
        ports.delete(plan, row);
    }

    private static @Nullable Row row(Snapshot snapshot, String networkId) {
        for (Row row : snapshot.find(NorthboundIndexes.PORT_BY_DEVICE_ID, DEVICE + networkId)) {
            if (PortRow.isOfMetadata(row)) {
                return row;
            }
        }
        return null;
    }

    /** What comes from the service comes from its port, which only the hosts have; nobody else can pretend to be it. */
    private static void admit(Plan plan, Network network, String portId) {
        String service = MetadataAddresses.SERVICE.network().toString();
        admit(plan, network, Acl.FROM_LPORT, "ip4.dst == " + service + " && tcp.dst == 80");
        admit(
                plan,
                network,
                Acl.TO_LPORT,
                "inport == \"" + portId + "\" && ip4.src == " + service + " && tcp.src == 80");
    }

    private static void admit(Plan plan, Network network, String direction, String match) {
        UUID uuid = aclUuid(network.id(), direction);
        Acl acl = new Acl(
                uuid,
                direction,
                AclLogs.ALLOW_PRIORITY,
                match,
                Acl.ALLOW_RELATED,
                Map.of(ExternalIds.METADATA_PORT, "true"));
        plan.insert(Acl.TABLE, uuid, acl.toRow());
        plan.add(Networks.requireRow(plan.snapshot(), network.id()), ACLS, uuid);
    }

    private static UUID aclUuid(String networkId, String direction) {
        return UUID.nameUUIDFromBytes(
                ("patchbay metadata " + networkId + " " + direction).getBytes(StandardCharsets.UTF_8));
    }
}
