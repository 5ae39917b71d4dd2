// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.patchbay.net.IpAddress;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.adopt.Takeover;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.neutron.securitygroup.GroupAdoption;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.ovsdb.Row;

/**
 * The ports of ovirt-provider-ovn: switch ports named by their ids. Addresses that OVN has given out become fixed. What a guest may send
 * stays what it was: the incumbent bound it to its MAC address only, which here takes address pairs for everything.
 */
public final class PortAdoption {
    private static final String NAME = "ovirt_nic_name";

    private final Takeover takeover;
    private final Map<String, List<Subnet>> subnets;
    private final GroupAdoption groups;
    private final Map<String, Leg> legs;
    private final Set<UUID> withoutGroup = new HashSet<>();
    private final Map<String, String> holders = new HashMap<>();

    /**
     * The other end of a router's port.
     *
     * @param networks its addresses, with prefix lengths
     */
    public record Leg(String routerId, String mac, Set<String> networks, boolean gateway) {}

    /**
     * @param subnets by their networks' ids
     * @param legs by their ports' ids
     */
    public PortAdoption(
            Takeover takeover, Map<String, List<Subnet>> subnets, GroupAdoption groups, Map<String, Leg> legs) {
        this.takeover = takeover;
        this.subnets = subnets;
        this.groups = groups;
        this.legs = legs;
    }

    /** Plans the ports of a network. */
    public void plan(Row logicalSwitch, Network network) {
        for (Row row : takeover.referred(logicalSwitch, LogicalSwitch.Columns.PORTS, LogicalSwitchPort.TABLE)) {
            Map<String, String> before = row.map(Columns.EXTERNAL_IDS);
            if (row.string(Columns.TYPE).equals("localnet") || before.containsKey(Takeover.SAVED)) {
                continue;
            }
            if (!before.containsKey(NAME) || !isId(row.string(Columns.NAME))) {
                takeover.note("the port " + row.string(Columns.NAME) + " of the network " + network.name()
                        + " was not made by ovirt-provider-ovn, and stays as it is");
                continue;
            }
            try {
                adopt(row, network);
            } catch (IllegalArgumentException e) {
                takeover.problem("the port " + row.string(Columns.NAME) + " of the network " + network.name()
                        + " cannot be taken over: " + e.getMessage());
            }
        }
    }

    /** The ports that are denied everything; to be asked for when all are planned. */
    public Set<UUID> withoutGroup() {
        return withoutGroup;
    }

    private static boolean isId(String name) {
        return name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private void adopt(Row row, Network network) {
        Leg leg = legs.get(row.string(Columns.NAME));
        Port port = leg == null ? guest(row, network) : device(row, network, leg);
        tellSharedAddresses(port, network);
        SubnetIndex index = SubnetIndex.of(subnets.getOrDefault(network.id(), List.of()));

        Map<String, Object> columns = new LinkedHashMap<>(PortRow.columns(port, Map.of()));
        Map<String, String> ids = takeover.standard(row);
        ids.putAll(PortRow.newIds(
                port, id -> Objects.requireNonNull(index.byId(id)).cidr()));
        if (leg != null) {
            columns.putAll(DevicePorts.columns(port.deviceOwner(), port.id()));
            ids.put(ExternalIds.MAC_ADDRESS, String.valueOf(port.mac()));
        }
        columns.put(Columns.DHCPV4_OPTIONS, answering(port, index, 4));
        columns.put(Columns.DHCPV6_OPTIONS, answering(port, index, 6));
        if (port.portSecurity() && port.securityGroups().isEmpty()) {
            withoutGroup.add(row.uuid());
        }
        takeover.under(network.id());
        takeover.change("  port " + port.name() + " " + port.id(), row, columns, ids);
    }

    private void tellSharedAddresses(Port port, Network network) {
        for (FixedIp ip : port.fixedIps()) {
            String other = holders.putIfAbsent(network.id() + " " + ip.address(), port.id());
            if (other != null) {
                takeover.note("the ports " + other + " and " + port.id() + " of the network " + network.name()
                        + " have the same address " + ip.address() + "; both keep it until one of them is changed");
            }
        }
    }

    private static Set<UUID> answering(Port port, SubnetIndex subnets, int version) {
        Subnet subnet = PortDhcp.answering(port, subnets, version);
        return subnet == null ? Set.of() : Set.of(UUID.fromString(subnet.id()));
    }

    private Port guest(Row row, Network network) {
        Map<String, String> before = row.map(Columns.EXTERNAL_IDS);
        List<String> words = addresses(row);
        MacAddress mac = words.isEmpty() ? null : MacAddress.parse(words.getFirst());
        if (mac == null) {
            throw new IllegalArgumentException("it has no MAC address");
        }
        boolean secured = !row.strings(Columns.PORT_SECURITY).isEmpty();
        if (secured && !groups.isSecured(row)) {
            takeover.note("the port " + row.string(Columns.NAME) + " is secured, and was in no group that drops");
        }
        return port(row, network)
                .addresses(mac, fixedIps(network, words.subList(1, words.size())))
                .device(before.getOrDefault("ovirt_device_id", ""), before.getOrDefault("ovirt_device_owner", ""))
                .security(groups.groupsOf(row), secured, secured ? everything(mac) : List.of())
                .build();
    }

    // "dynamic" stands for what OVN has put into the column beside.
    private static List<String> addresses(Row row) {
        for (String entry : row.strings(Columns.ADDRESSES)) {
            String text = entry.contains("dynamic")
                            && !row.string("dynamic_addresses").isEmpty()
                    ? row.string("dynamic_addresses")
                    : entry.replace("dynamic", "");
            List<String> words = Text.words(text);
            if (!words.isEmpty() && !words.getFirst().equals(LogicalSwitchPort.UNKNOWN)) {
                return words;
            }
        }
        return List.of();
    }

    private static List<AddressPair> everything(MacAddress mac) {
        return List.of(new AddressPair(mac, "0.0.0.0/0"), new AddressPair(mac, "::/0"));
    }

    private Port device(Row row, Network network, Leg leg) {
        List<String> addresses = leg.networks().stream()
                .map(cidr -> cidr.substring(0, cidr.indexOf('/')))
                .toList();
        return port(row, network)
                .addresses(MacAddress.parse(leg.mac()), fixedIps(network, addresses))
                .device(leg.routerId(), leg.gateway() ? DevicePorts.GATEWAY : DevicePorts.INTERFACE)
                .build();
    }

    private PortBuilder port(Row row, Network network) {
        String name = row.map(Columns.EXTERNAL_IDS).getOrDefault(NAME, "");
        return new PortBuilder(
                        StandardAttributes.fresh(row.string(Columns.NAME), name, takeover.project(), ""), network.id())
                .adminStateUp(row.optionalBool(Columns.ENABLED).orElse(true))
                .binding(row.map(Columns.OPTIONS).getOrDefault(LogicalSwitchPort.REQUESTED_CHASSIS, ""), "")
                .up(row.optionalBool(Columns.UP).orElse(false));
    }

    private List<FixedIp> fixedIps(Network network, List<String> addresses) {
        List<FixedIp> ips = new ArrayList<>();
        for (String text : addresses) {
            IpAddress address = IpAddress.parse(text);
            Subnet subnet = subnets.getOrDefault(network.id(), List.of()).stream()
                    .filter(one -> one.cidr().contains(address))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("its address " + address + " is in no subnet of the network"));
            ips.add(new FixedIp(subnet.id(), address));
        }
        return ips;
    }
}
