// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.ovsdb.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Between a port and its row. */
final class PortRow {
    static final String PORT_SECURITY = "patchbay:port_security_enabled";
    static final String ADDRESS_PAIRS = "patchbay:allowed_address_pairs";
    static final String DHCP_OPTIONS = "patchbay:extra_dhcp_opts";
    static final String PROFILE = "patchbay:binding_profile";
    static final String IP_ALLOCATION = "patchbay:ip_allocation";
    static final String DNS_NAME = "patchbay:dns_name";
    static final String DNS_DOMAIN = "patchbay:dns_domain";
    static final String DNS_ZONE = "patchbay:dns_zone";

    private PortRow() {}

    /** Whether the row is a port of ours; localnet ports, and those of other writers, are not. */
    static boolean isOne(Row row) {
        return Network.idOf(row.map(Columns.EXTERNAL_IDS).get(ExternalIds.NETWORK_NAME)) != null;
    }

    static Port port(Row row) {
        return row.memo(Port.class, PortRow::decode);
    }

    private static Port decode(Row row) {
        Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
        String network = Network.idOf(ids.get(ExternalIds.NETWORK_NAME));
        String requested = row.map(Columns.OPTIONS).getOrDefault(LogicalSwitchPort.REQUESTED_CHASSIS, "");
        return new PortBuilder(standard(row, ids), network == null ? "" : network)
                .adminStateUp(
                        isFloatingIp(row) || row.optionalBool(Columns.ENABLED).orElse(true))
                .addresses(mac(row.strings(Columns.ADDRESSES), ids.get(ExternalIds.MAC_ADDRESS)), fixedIps(ids))
                .device(ids.getOrDefault(ExternalIds.DEVICE_ID, ""), ids.getOrDefault(ExternalIds.DEVICE_OWNER, ""))
                .security(
                        Text.words(ids.get(ExternalIds.SECURITY_GROUP_IDS)),
                        !"false".equals(ids.get(PORT_SECURITY)),
                        each(Text.words(ids.get(ADDRESS_PAIRS)), AddressPair::decode))
                .dhcpOptions(dhcpOptions(ids.get(DHCP_OPTIONS)))
                .binding(Binding.activeOf(requested), ids.getOrDefault(PROFILE, ""))
                .dns(ids.getOrDefault(DNS_NAME, ""), ids.getOrDefault(DNS_DOMAIN, ""), ids.getOrDefault(DNS_ZONE, ""))
                .qosPolicy(isFloatingIp(row) ? null : ids.get(ExternalIds.QOS_POLICY_ID))
                .allocation(IpAllocation.of(ids.get(IP_ALLOCATION)))
                .up(row.optionalBool(Columns.UP).orElse(false))
                .build();
    }

    private static StandardAttributes standard(Row row, Map<String, String> ids) {
        StandardAttributes standard =
                StandardAttributes.decode(row.string(Columns.NAME), ExternalIds.PORT_NAME, ExternalIds.PROJECT_ID, ids);
        // The description and the tags in the row are the floating IP's.
        return isFloatingIp(row) ? standard.bare() : standard;
    }

    private static @Nullable MacAddress mac(Set<String> addresses, @Nullable String ofDevice) {
        if (ofDevice != null && MacAddress.isText(ofDevice, 0, ofDevice.length())) {
            return MacAddress.parse(ofDevice);
        }
        for (String entry : addresses) {
            int blank = entry.indexOf(' ');
            int end = blank < 0 ? entry.length() : blank;
            if (MacAddress.isText(entry, 0, end)) {
                return MacAddress.parse(entry.substring(0, end));
            }
        }
        return null;
    }

    private static List<FixedIp> fixedIps(Map<String, String> ids) {
        List<String> cidrs = Text.words(ids.get(ExternalIds.CIDRS));
        List<String> subnets = Text.words(ids.get(ExternalIds.SUBNET_IDS));
        List<FixedIp> ips = new ArrayList<>(cidrs.size());
        for (int i = 0; i < Math.min(cidrs.size(), subnets.size()); i++) {
            try {
                String cidr = cidrs.get(i);
                ips.add(new FixedIp(subnets.get(i), IpAddress.parse(cidr.substring(0, cidr.indexOf('/')))));
            } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
                // Edited by hand; the other addresses still are the port's.
            }
        }
        return List.copyOf(ips);
    }

    private static <V> List<V> each(List<String> words, Function<String, V> decode) {
        List<V> values = new ArrayList<>(words.size());
        for (String word : words) {
            try {
                values.add(decode.apply(word));
            } catch (IllegalArgumentException foreign) {
                // as above
            }
        }
        return List.copyOf(values);
    }

    private static List<DhcpOption> dhcpOptions(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            List<DhcpOption> options = new ArrayList<>();
            for (JsonNode node : Json.mapper().readTree(json)) {
                options.add(new DhcpOption(
                        node.path("n").asString(""),
                        node.path("v").asString(""),
                        node.path("f").asInt(4)));
            }
            return List.copyOf(options);
        } catch (JacksonException foreign) {
            return List.of();
        }
    }

    private static String encode(List<DhcpOption> options) {
        if (options.isEmpty()) {
            return "";
        }
        ArrayNode array = Json.mapper().createArrayNode();
        for (DhcpOption option : options) {
            array.addObject()
                    .put("n", option.name())
                    .put("v", String.valueOf(option.value()))
                    .put("f", option.version());
        }
        return array.toString();
    }

    /** The external_ids of a new port, as {@link #externalIds}. */
    static Map<String, String> newIds(Port port, Function<String, Cidr> subnets) {
        Map<String, String> ids = externalIds(port, subnets);
        ids.put(ExternalIds.NETWORK_NAME, Network.switchName(port.networkId()));
        ids.put(ExternalIds.PROJECT_ID, port.projectId());
        return ids;
    }

    /** The external_ids of what a client can change; empty values stand for absent keys, but for Neutron's own, which may be empty. */
    static Map<String, String> externalIds(Port port, Function<String, Cidr> subnets) {
        Map<String, String> ids = new LinkedHashMap<>();
        List<String> cidrs = new ArrayList<>(2);
        List<String> subnetIds = new ArrayList<>(2);
        for (FixedIp ip : port.fixedIps()) {
            String subnet = String.valueOf(ip.subnetId());
            cidrs.add(ip.address() + "/" + subnets.apply(subnet).prefixLength());
            subnetIds.add(subnet);
        }
        ids.put(ExternalIds.CIDRS, Text.join(cidrs));
        ids.put(ExternalIds.SUBNET_IDS, Text.join(subnetIds));
        ids.put(ExternalIds.DEVICE_ID, port.deviceId());
        ids.put(ExternalIds.DEVICE_OWNER, port.deviceOwner());
        ids.put(ExternalIds.PORT_NAME, port.name());
        ids.put(ExternalIds.SECURITY_GROUP_IDS, Text.join(port.securityGroups()));
        ids.put(Stamp.DESCRIPTION, port.description());
        ids.put(PORT_SECURITY, port.portSecurity() ? "" : "false");
        ids.put(
                ADDRESS_PAIRS,
                Text.join(port.addressPairs().stream().map(AddressPair::encode).toList()));
        ids.put(DHCP_OPTIONS, encode(port.dhcpOptions()));
        ids.put(PROFILE, port.profile());
        ids.put(
                IP_ALLOCATION,
                port.allocation() == IpAllocation.IMMEDIATE
                        ? ""
                        : port.allocation().text());
        ids.put(DNS_NAME, port.dnsName());
        ids.put(DNS_DOMAIN, port.dnsDomain());
        ids.put(ExternalIds.QOS_POLICY_ID, port.qosPolicy() == null ? "" : port.qosPolicy());
        ids.put(DNS_ZONE, port.dnsName().isEmpty() ? "" : port.dnsZone());
        return ids;
    }

    /**
     * The columns that follow from the port, in full: an update writes those that differ.
     *
     * @param moreOptions those that the port has from elsewhere
     */
    static Map<String, Object> columns(Port port, Map<String, String> moreOptions) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(Columns.ADDRESSES, addresses(port));
        columns.put(Columns.PORT_SECURITY, portSecurity(port));
        columns.put(Columns.ENABLED, port.adminStateUp());
        columns.put(Columns.OPTIONS, options(port, moreOptions));
        columns.put(Columns.TYPE, port.deviceOwner().equals(Port.DISTRIBUTED) ? LogicalSwitchPort.LOCALPORT : "");
        Container container = Container.of(port.profile());
        columns.put(Columns.PARENT_NAME, container == null ? Set.of() : Set.of(container.parent()));
        columns.put(Columns.TAG, container == null ? Set.of() : Set.of((long) container.tag()));
        return columns;
    }

    /** Whether these columns are ours to write: a router's port, for one, has its addresses elsewhere. */
    static boolean isOfOurKind(Row row) {
        String type = row.string(Columns.TYPE);
        return (type.isEmpty() || type.equals(LogicalSwitchPort.LOCALPORT)) && !isFloatingIp(row) && !isOfBalancer(row);
    }

    /** Whether the row is a floating IP, and its port only by the way. */
    static boolean isFloatingIp(Row row) {
        return row.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.FLOATING_IP_ID);
    }

    /** Whether the port has the address of a load balancer, or is where one asks its members from. */
    static boolean isOfBalancer(Row row) {
        return row.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.BALANCER_PORT);
    }

    /** Whether guests reach the metadata service by the port. */
    static boolean isOfMetadata(Row row) {
        return row.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.METADATA_PORT);
    }

    /** Whether the port is a part of a router, a floating IP, a load balancer or a service, by which alone it comes and goes. */
    static boolean isOfDevice(Row row) {
        return row.string(Columns.TYPE).equals(LogicalSwitchPort.ROUTER)
                || isFloatingIp(row)
                || isOfBalancer(row)
                || isOfMetadata(row);
    }

    private static String own(Port port) {
        StringBuilder text = new StringBuilder(String.valueOf(port.mac()));
        for (FixedIp ip : port.fixedIps()) {
            text.append(' ').append(ip.address());
        }
        return text.toString();
    }

    static Set<String> addresses(Port port) {
        boolean otherMacs = port.addressPairs().stream()
                .anyMatch(pair -> pair.mac() != null && !pair.mac().equals(port.mac()));
        // OVN delivers frames for addresses it does not know only to ports that say they take them.
        boolean known = port.portSecurity() || port.deviceOwner().equals(Port.DISTRIBUTED);
        return known && !otherMacs ? Set.of(own(port)) : Set.of(own(port), LogicalSwitchPort.UNKNOWN);
    }

    private static Set<String> portSecurity(Port port) {
        if (!port.portSecurity()) {
            return Set.of();
        }
        Map<MacAddress, StringBuilder> byMac = new LinkedHashMap<>();
        MacAddress mac = port.mac();
        if (mac != null) {
            byMac.put(mac, new StringBuilder(own(port)));
        }
        for (AddressPair pair : port.addressPairs()) {
            if (pair.mac() != null) {
                byMac.computeIfAbsent(pair.mac(), other -> new StringBuilder(other.toString()))
                        .append(' ')
                        .append(pair.ip());
            }
        }
        Set<String> entries = new LinkedHashSet<>();
        byMac.values().forEach(entry -> entries.add(entry.toString()));
        return entries;
    }

    private static Map<String, String> options(Port port, Map<String, String> more) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("mcast_flood_reports", "true");
        options.put(LogicalSwitchPort.REQUESTED_CHASSIS, port.hostId());
        options.putAll(more);
        return options;
    }
}
