// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpAddress;
import org.patchbay.net.MacAddress;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;

/**
 * The indexes every read goes through. A row of another writer, without our keys in its {@code external_ids}, is in none of them
 * but those by name and by tunnel key. Keys are texts as the rows have them; ours are canonical, so a canonical text finds them.
 */
public final class NorthboundIndexes {
    /** {@code neutron-<network id>}. */
    public static final Index<String> SWITCH_BY_NAME =
            Index.byColumn(LogicalSwitch.TABLE, LogicalSwitch.Columns.NAME).sorted();

    /** Our networks by their project and the switch's name: a project's networks in their order. */
    public static final Index<Owned> SWITCH_BY_PROJECT_AND_NAME =
            Owned.index(LogicalSwitch.TABLE, LogicalSwitch.Columns.NAME, ExternalIds.OWNER_PROJECT_ID);

    /** The name users gave the network. */
    public static final Index<String> SWITCH_BY_NETWORK_NAME =
            Index.byMapKey(LogicalSwitch.TABLE, LogicalSwitch.Columns.EXTERNAL_IDS, ExternalIds.NETWORK_NAME);

    /** The tunnel key that the switch asks for; of whichever writer it is, as no two may have the same. */
    public static final Index<String> SWITCH_BY_TUNNEL_KEY =
            Index.byMapKey(LogicalSwitch.TABLE, LogicalSwitch.Columns.OTHER_CONFIG, LogicalSwitch.REQUESTED_TUNNEL_KEY);

    /** The networks with a segment of which they say more than its provider attributes, by the segment's id. */
    public static final Index<String> SWITCH_BY_SEGMENT = Index.of(
                    LogicalSwitch.TABLE + ".segment", LogicalSwitch.TABLE, NorthboundIndexes::segments)
            .sorted();

    /** The port's id. */
    public static final Index<String> PORT_BY_NAME = Index.byColumn(
                    LogicalSwitchPort.TABLE, LogicalSwitchPort.Columns.NAME)
            .sorted();

    public static final Index<String> PORT_BY_DEVICE_ID = ofPorts(ExternalIds.DEVICE_ID);
    public static final Index<String> PORT_BY_DEVICE_OWNER = ofPorts(ExternalIds.DEVICE_OWNER);

    /** The port's project and id: a project's ports in their order. */
    public static final Index<Owned> PORT_BY_PROJECT_AND_ID =
            Owned.index(LogicalSwitchPort.TABLE, LogicalSwitchPort.Columns.NAME, ExternalIds.PROJECT_ID);

    /** The name of the port's switch and the port's id: a network's ports in their order. */
    public static final Index<Owned> PORT_BY_SWITCH_AND_ID =
            Owned.index(LogicalSwitchPort.TABLE, LogicalSwitchPort.Columns.NAME, ExternalIds.NETWORK_NAME);

    /** The host that the port is bound to, or shall be. */
    public static final Index<String> PORT_BY_HOST =
            Index.of(LogicalSwitchPort.TABLE + ".host", LogicalSwitchPort.TABLE, NorthboundIndexes::host);

    /** The name users gave the port. */
    public static final Index<String> PORT_BY_PORT_NAME = ofPorts(ExternalIds.PORT_NAME);

    public static final Index<String> PORT_BY_SECURITY_GROUP =
            ofPortsWords("security_group", ExternalIds.SECURITY_GROUP_IDS);

    public static final Index<String> PORT_BY_SUBNET = ofPortsWords("subnet", ExternalIds.SUBNET_IDS);

    /** The MAC address in lower case. */
    public static final Index<String> PORT_BY_MAC =
            Index.of(LogicalSwitchPort.TABLE + ".mac", LogicalSwitchPort.TABLE, row -> macs(row, false));

    /** {@link #inSwitch} of the switch's name and the MAC address: at most one port, as no two of a network share one. */
    public static final Index<String> PORT_BY_SWITCH_AND_MAC =
            Index.of(LogicalSwitchPort.TABLE + ".switch|mac", LogicalSwitchPort.TABLE, row -> macs(row, true));

    /** Each fixed address. */
    public static final Index<String> PORT_BY_IP =
            Index.of(LogicalSwitchPort.TABLE + ".ip", LogicalSwitchPort.TABLE, row -> addresses(row, false));

    /** {@link #inSwitch} of the switch's name and each fixed address. */
    public static final Index<String> PORT_BY_SWITCH_AND_IP =
            Index.of(LogicalSwitchPort.TABLE + ".switch|ip", LogicalSwitchPort.TABLE, row -> addresses(row, true));

    /** The fixed addresses that ports have, each once however many ports claim it: tells how full a range is. */
    public static final Index<SwitchAddress> SWITCH_ADDRESSES = Index.of(
                    LogicalSwitchPort.TABLE + ".switch addresses",
                    LogicalSwitchPort.TABLE,
                    NorthboundIndexes::switchAddresses)
            .keysOnly();

    /** The subnet's own row, not those of its ports. */
    public static final Index<String> SUBNET_BY_ID =
            ofDhcpOptions("subnet", ExternalIds.SUBNET_ID, false).sorted();

    /** The rows of a network's subnets, by the network's id. */
    public static final Index<String> SUBNET_BY_NETWORK = ofDhcpOptions("network", ExternalIds.NETWORK_ID, false);

    public static final Index<String> SUBNET_BY_PROJECT = ofDhcpOptions("project", ExternalIds.OWNER_PROJECT_ID, false);

    /** The subnets whose prefix is of a subnet pool, by its id. */
    public static final Index<String> SUBNET_BY_POOL = ofDhcpOptions("pool", ExternalIds.SUBNETPOOL_ID, false);

    /** The name users gave the subnet. */
    public static final Index<String> SUBNET_BY_SUBNET_NAME = ofDhcpOptions("name", ExternalIds.GIVEN_NAME, false);

    /** The rows that are one port's, by the port's id. */
    public static final Index<String> PORT_DHCP_BY_PORT =
            Index.byMapKey(DhcpOptions.TABLE, DhcpOptions.Columns.EXTERNAL_IDS, ExternalIds.PORT_ID);

    /** The rows that are one port's, by the subnet's id: a change of the subnet has to reach them too. */
    public static final Index<String> PORT_DHCP_BY_SUBNET = ofDhcpOptions("port_subnet", ExternalIds.SUBNET_ID, true);

    public static final Index<String> PORT_GROUP_BY_NAME = Index.byColumn(PortGroup.TABLE, PortGroup.Columns.NAME);
    public static final Index<String> PORT_GROUP_BY_SECURITY_GROUP = Index.byMapKey(
                    PortGroup.TABLE, PortGroup.Columns.EXTERNAL_IDS, ExternalIds.SECURITY_GROUP_ID)
            .sorted();
    public static final Index<String> PORT_GROUP_BY_PROJECT =
            Index.byMapKey(PortGroup.TABLE, PortGroup.Columns.EXTERNAL_IDS, ExternalIds.OWNER_PROJECT_ID);
    /** The name users gave the group. */
    public static final Index<String> PORT_GROUP_BY_GROUP_NAME =
            Index.byMapKey(PortGroup.TABLE, PortGroup.Columns.EXTERNAL_IDS, ExternalIds.GIVEN_NAME);
    /** {@link #inProject} of the project's id and the name users gave the group. */
    public static final Index<String> PORT_GROUP_BY_PROJECT_AND_NAME =
            Index.of(PortGroup.TABLE + ".project|name", PortGroup.TABLE, NorthboundIndexes::projectAndName);

    public static final Index<String> ACL_BY_RULE = Index.byMapKey(
                    Acl.TABLE, Acl.Columns.EXTERNAL_IDS, ExternalIds.RULE_ID)
            .sorted();
    public static final Index<String> ACL_BY_SECURITY_GROUP =
            Index.byMapKey(Acl.TABLE, Acl.Columns.EXTERNAL_IDS, ExternalIds.RULE_GROUP_ID);
    /** The ACLs that keep a network down, by the network's id. */
    public static final Index<String> ACL_BY_DOWN_NETWORK =
            Index.byMapKey(Acl.TABLE, Acl.Columns.EXTERNAL_IDS, ExternalIds.DOWN_NETWORK);

    public static final Index<String> ACL_BY_REMOTE_GROUP =
            Index.byMapKey(Acl.TABLE, Acl.Columns.EXTERNAL_IDS, ExternalIds.REMOTE_GROUP_ID);

    public static final Index<String> DNS_BY_SWITCH =
            Index.byMapKey(Dns.TABLE, Dns.Columns.EXTERNAL_IDS, ExternalIds.LS_NAME);

    public static final Index<String> ADDRESS_SET_BY_NAME = Index.byColumn(AddressSet.TABLE, AddressSet.Columns.NAME);

    /** The address group that a set is; the sets of its other addresses are not in the index. */
    public static final Index<String> ADDRESS_GROUP_BY_ID =
            ofAddressGroups("group_id", ExternalIds.ADDRESS_GROUP_ID).sorted();

    /** The same by project and id: a project's address groups in their order. */
    public static final Index<Owned> ADDRESS_GROUP_BY_PROJECT_AND_ID = Index.<Owned>of(
                    AddressSet.TABLE + ".group_project|id", AddressSet.TABLE, NorthboundIndexes::addressGroup)
            .sorted();

    /** The name users gave the address group. */
    public static final Index<String> ADDRESS_GROUP_BY_GROUP_NAME =
            ofAddressGroups("group_name", ExternalIds.GIVEN_NAME);

    /** The rules that name an address group, by its id. */
    public static final Index<String> ACL_BY_ADDRESS_GROUP =
            Index.byMapKey(Acl.TABLE, Acl.Columns.EXTERNAL_IDS, ExternalIds.REMOTE_ADDRESS_GROUP_ID);

    private static final List<Index<?>> OWN = List.of(
            SWITCH_BY_NAME,
            SWITCH_BY_PROJECT_AND_NAME,
            SWITCH_BY_NETWORK_NAME,
            SWITCH_BY_TUNNEL_KEY,
            SWITCH_BY_SEGMENT,
            PORT_BY_NAME,
            PORT_BY_DEVICE_ID,
            PORT_BY_DEVICE_OWNER,
            PORT_BY_PROJECT_AND_ID,
            PORT_BY_SWITCH_AND_ID,
            PORT_BY_HOST,
            PORT_BY_PORT_NAME,
            PORT_BY_SECURITY_GROUP,
            PORT_BY_SUBNET,
            PORT_BY_MAC,
            PORT_BY_SWITCH_AND_MAC,
            PORT_BY_IP,
            PORT_BY_SWITCH_AND_IP,
            SWITCH_ADDRESSES,
            SUBNET_BY_ID,
            SUBNET_BY_NETWORK,
            SUBNET_BY_PROJECT,
            SUBNET_BY_POOL,
            SUBNET_BY_SUBNET_NAME,
            PORT_DHCP_BY_PORT,
            PORT_DHCP_BY_SUBNET,
            PORT_GROUP_BY_NAME,
            PORT_GROUP_BY_SECURITY_GROUP,
            PORT_GROUP_BY_PROJECT,
            PORT_GROUP_BY_GROUP_NAME,
            PORT_GROUP_BY_PROJECT_AND_NAME,
            ACL_BY_RULE,
            ACL_BY_SECURITY_GROUP,
            ACL_BY_DOWN_NETWORK,
            ACL_BY_REMOTE_GROUP,
            DNS_BY_SWITCH,
            ADDRESS_SET_BY_NAME,
            ADDRESS_GROUP_BY_ID,
            ADDRESS_GROUP_BY_PROJECT_AND_ID,
            ADDRESS_GROUP_BY_GROUP_NAME,
            ACL_BY_ADDRESS_GROUP);

    /** All of the above and those of other classes of this package, for the client's options. */
    public static final List<Index<?>> ALL = Stream.of(
                    OWN,
                    RouterIndexes.ALL,
                    BalancerIndexes.ALL,
                    Annex.ALL,
                    Usage.ALL,
                    Shares.ALL,
                    QosIndexes.ALL,
                    TrunkIndexes.ALL,
                    LogIndexes.ALL)
            .flatMap(List::stream)
            .toList();

    private NorthboundIndexes() {}

    /** The key of {@link #PORT_BY_SWITCH_AND_MAC} and {@link #PORT_BY_SWITCH_AND_IP}. */
    public static String inSwitch(String switchName, String address) {
        return switchName + '|' + address;
    }

    /** The key of {@link #PORT_GROUP_BY_PROJECT_AND_NAME}. */
    public static String inProject(String projectId, String name) {
        return projectId + '|' + name;
    }

    private static List<String> projectAndName(Row row) {
        Map<String, String> ids = row.map(PortGroup.Columns.EXTERNAL_IDS);
        String project = ids.get(ExternalIds.OWNER_PROJECT_ID);
        String name = ids.get(ExternalIds.GIVEN_NAME);
        return project == null || name == null ? List.of() : List.of(inProject(project, name));
    }

    private static Index<String> ofAddressGroups(String name, String key) {
        return Index.of(AddressSet.TABLE + "." + name, AddressSet.TABLE, row -> {
            String value = row.map(AddressSet.Columns.EXTERNAL_IDS).get(key);
            return value == null || addressGroup(row).isEmpty() ? List.of() : List.of(value);
        });
    }

    private static List<Owned> addressGroup(Row row) {
        Map<String, String> ids = row.map(AddressSet.Columns.EXTERNAL_IDS);
        String id = ids.get(ExternalIds.ADDRESS_GROUP_ID);
        String project = ids.get(ExternalIds.OWNER_PROJECT_ID);
        return id == null || project == null ? List.of() : List.of(new Owned(project, id));
    }

    private static List<String> segments(Row row) {
        List<String> segments = new ArrayList<>(0);
        for (String key : row.map(LogicalSwitch.Columns.EXTERNAL_IDS).keySet()) {
            if (key.startsWith(ExternalIds.SEGMENT)) {
                segments.add(key.substring(ExternalIds.SEGMENT.length()));
            }
        }
        return segments;
    }

    private static Map<String, String> portIds(Row row) {
        return row.map(LogicalSwitchPort.Columns.EXTERNAL_IDS);
    }

    private static List<String> host(Row row) {
        String host = row.map(LogicalSwitchPort.Columns.OPTIONS).get(LogicalSwitchPort.REQUESTED_CHASSIS);
        return host == null || host.isEmpty() || !portIds(row).containsKey(ExternalIds.NETWORK_NAME)
                ? List.of()
                : List.of(host.indexOf(',') < 0 ? host : host.substring(0, host.indexOf(',')));
    }

    private static Index<String> ofPorts(String key) {
        return Index.byMapKey(LogicalSwitchPort.TABLE, LogicalSwitchPort.Columns.EXTERNAL_IDS, key);
    }

    private static Index<String> ofPortsWords(String name, String key) {
        return Index.of(LogicalSwitchPort.TABLE + "." + name, LogicalSwitchPort.TABLE, row -> {
            String words = portIds(row).get(key);
            return words == null ? List.of() : Words.of(words);
        });
    }

    private static Index<String> ofDhcpOptions(String name, String key, boolean ofPort) {
        return Index.of(DhcpOptions.TABLE + "." + name, DhcpOptions.TABLE, row -> {
            Map<String, String> ids = row.map(DhcpOptions.Columns.EXTERNAL_IDS);
            String value = ids.get(key);
            return value == null || ids.containsKey(ExternalIds.PORT_ID) != ofPort ? List.of() : List.of(value);
        });
    }

    private static List<String> addresses(Row row, boolean withSwitch) {
        Map<String, String> ids = portIds(row);
        String cidrs = ids.get(ExternalIds.CIDRS);
        String switchName = ids.get(ExternalIds.NETWORK_NAME);
        if (cidrs == null || switchName == null) {
            return List.of();
        }
        List<String> addresses = Words.addresses(cidrs);
        if (withSwitch && !addresses.isEmpty()) {
            addresses.replaceAll(address -> inSwitch(switchName, address));
        }
        return addresses;
    }

    private static List<SwitchAddress> switchAddresses(Row row) {
        List<String> texts = addresses(row, false);
        if (texts.isEmpty()) {
            return List.of();
        }
        String switchName = portIds(row).getOrDefault(ExternalIds.NETWORK_NAME, "");
        List<SwitchAddress> addresses = new ArrayList<>(texts.size());
        for (String text : texts) {
            IpAddress address = canonical(text);
            if (address != null) {
                addresses.add(new SwitchAddress(switchName, address));
            }
        }
        return addresses;
    }

    /** Null for what PORT_BY_SWITCH_AND_IP would not find by the address: the two must agree on what is taken. */
    private static @Nullable IpAddress canonical(String text) {
        try {
            IpAddress address = IpAddress.parse(text);
            return address.toString().equals(text) ? address : null;
        } catch (InvalidValueException foreign) {
            return null;
        }
    }

    private static List<String> macs(Row row, boolean withSwitch) {
        String switchName = portIds(row).get(ExternalIds.NETWORK_NAME);
        if (switchName == null) {
            return List.of();
        }
        Set<String> entries = row.strings(LogicalSwitchPort.Columns.ADDRESSES);
        List<String> macs = new ArrayList<>(1);
        String routers = portIds(row).get(ExternalIds.MAC_ADDRESS);
        if (routers != null) {
            macs.add(withSwitch ? inSwitch(switchName, routers) : routers);
        }
        for (String entry : entries) {
            String mac = mac(entry);
            if (mac != null) {
                macs.add(withSwitch ? inSwitch(switchName, mac) : mac);
            }
        }
        return macs;
    }

    // Elements without a MAC address are "unknown", "router" and "dynamic".
    private static @Nullable String mac(String entry) {
        String first = Words.first(entry);
        return MacAddress.isText(first, 0, first.length()) ? first.toLowerCase(Locale.ROOT) : null;
    }
}
