// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.AddressPool;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.ovsdb.Row;

/**
 * A subnet: one DHCP_Options row, also when DHCP is off; ports refer to it only when it is on.
 *
 * @param gateway null for none
 * @param raMode null, {@code slaac}, {@code dhcpv6-stateful} or {@code dhcpv6-stateless}
 * @param addressMode likewise
 * @param serviceTypes device owners that may take addresses here; empty for all
 * @param poolId the subnet pool that its prefix is of; null for none
 * @param segmentId the segment of its network that it is on; null if it is on all of them
 * @param metadata by which address guests reach the metadata service; null where it is not told
 */
public record Subnet(
        StandardAttributes standard,
        String networkId,
        Cidr cidr,
        @Nullable IpAddress gateway,
        boolean dhcp,
        AddressPool pool,
        List<IpAddress> dnsServers,
        List<HostRoute> routes,
        @Nullable String raMode,
        @Nullable String addressMode,
        List<String> serviceTypes,
        @Nullable String poolId,
        @Nullable String segmentId,
        @Nullable IpAddress metadata)
        implements ApiObject {
    static final String GATEWAY = "patchbay:gateway_ip";
    static final String DHCP = "patchbay:enable_dhcp";
    static final String POOLS = "patchbay:allocation_pools";
    /** Of a subnet that hands out nothing; one without the key has the default pool. */
    private static final String NO_POOLS = "none";

    static final String DNS = "patchbay:dns_nameservers";
    static final String ROUTES = "patchbay:host_routes";
    static final String RA_MODE = "patchbay:ipv6_ra_mode";
    static final String ADDRESS_MODE = "patchbay:ipv6_address_mode";
    static final String SERVICE_TYPES = "patchbay:service_types";

    static final String METADATA = "patchbay:metadata_ip";

    static final String SLAAC = "slaac";
    static final String STATEFUL = "dhcpv6-stateful";
    static final String STATELESS = "dhcpv6-stateless";

    /** Whether the row is a subnet of ours: other writers keep rows in this table too. */
    static boolean isOne(Row row) {
        Map<String, String> ids = row.map(DhcpOptions.Columns.EXTERNAL_IDS);
        if (!ids.containsKey(ExternalIds.NETWORK_ID) || ids.containsKey(ExternalIds.PORT_ID)) {
            return false;
        }
        try {
            Cidr.parse(row.string(DhcpOptions.Columns.CIDR));
            return true;
        } catch (IllegalArgumentException foreign) {
            return false;
        }
    }

    public static Subnet of(Row row) {
        return row.memo(Subnet.class, Subnet::decode);
    }

    private static Subnet decode(Row row) {
        Map<String, String> ids = row.map(DhcpOptions.Columns.EXTERNAL_IDS);
        Cidr cidr = Cidr.parse(row.string(DhcpOptions.Columns.CIDR));
        List<IpAddress> gateways = each(ids.get(GATEWAY), IpAddress::parse);
        IpAddress router = gateways.isEmpty() ? null : gateways.getFirst();
        List<IpAddress> metadata = each(ids.get(METADATA), IpAddress::parse);
        return new Subnet(
                StandardAttributes.decode(
                        ids.getOrDefault(ExternalIds.SUBNET_ID, ""),
                        ExternalIds.GIVEN_NAME,
                        ExternalIds.OWNER_PROJECT_ID,
                        ids),
                ids.getOrDefault(ExternalIds.NETWORK_ID, ""),
                cidr,
                router,
                !"false".equals(ids.get(DHCP)),
                pool(ids.get(POOLS), cidr, router),
                each(ids.get(DNS), IpAddress::parse),
                each(ids.get(ROUTES), HostRoute::decode),
                ids.get(RA_MODE),
                ids.get(ADDRESS_MODE),
                Text.words(ids.get(SERVICE_TYPES)),
                ids.get(ExternalIds.SUBNETPOOL_ID),
                ids.get(ExternalIds.SUBNET_SEGMENT),
                metadata.isEmpty() ? null : metadata.getFirst());
    }

    Subnet withMetadata(@Nullable IpAddress address) {
        return new Subnet(
                standard,
                networkId,
                cidr,
                gateway,
                dhcp,
                pool,
                dnsServers,
                routes,
                raMode,
                addressMode,
                serviceTypes,
                poolId,
                segmentId,
                address);
    }

    /** Whether guests can be told by DHCP where the metadata service is, and there are addresses for its port. */
    boolean canHaveMetadata() {
        return !isIpv6() && dhcp && !pool.ranges().isEmpty();
    }

    /** The external_ids of a new one, as {@link #encode}. */
    Map<String, String> newIds() {
        Map<String, String> ids = encode();
        ids.put(ExternalIds.SUBNET_ID, id());
        ids.put(ExternalIds.NETWORK_ID, networkId);
        ids.put(ExternalIds.OWNER_PROJECT_ID, projectId());
        return ids;
    }

    /** The external_ids of what a client can change; empty values stand for absent keys. */
    Map<String, String> encode() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.GIVEN_NAME, name());
        ids.put(GATEWAY, gateway == null ? "" : gateway.toString());
        ids.put(DHCP, dhcp ? "" : "false");
        ids.put(POOLS, pool.ranges().isEmpty() ? NO_POOLS : Text.join(pool.ranges()));
        ids.put(DNS, Text.join(dnsServers));
        ids.put(ROUTES, Text.join(routes.stream().map(HostRoute::encode).toList()));
        ids.put(RA_MODE, raMode == null ? "" : raMode);
        ids.put(ADDRESS_MODE, addressMode == null ? "" : addressMode);
        ids.put(SERVICE_TYPES, Text.join(serviceTypes));
        ids.put(ExternalIds.SUBNETPOOL_ID, poolId == null ? "" : poolId);
        ids.put(ExternalIds.SUBNET_SEGMENT, segmentId == null ? "" : segmentId);
        ids.put(METADATA, metadata == null ? "" : metadata.toString());
        return ids;
    }

    private static AddressPool pool(@Nullable String pools, Cidr cidr, @Nullable IpAddress router) {
        if (pools == null) {
            return AddressPool.defaultFor(cidr, Optional.ofNullable(router));
        }
        return new AddressPool(NO_POOLS.equals(pools) ? List.of() : each(pools, Pool::decode));
    }

    private static <V> List<V> each(@Nullable String words, Function<String, V> decode) {
        List<V> values = new ArrayList<>();
        for (String word : Text.words(words)) {
            try {
                values.add(decode.apply(word));
            } catch (IllegalArgumentException foreign) {
                // Somebody edited the row by hand; what is left of it still is the subnet.
            }
        }
        return List.copyOf(values);
    }

    public boolean isIpv6() {
        return cidr.family() == IpFamily.IPV6;
    }

    /** Whether guests make their own addresses from their MAC (RFC 4862): SLAAC, or DHCPv6 for the other settings only. */
    public boolean isAutoAddress() {
        return isAuto(addressMode) || isAuto(raMode);
    }

    private static boolean isAuto(@Nullable String mode) {
        return SLAAC.equals(mode) || STATELESS.equals(mode);
    }

    /** Whether another router than OVN's is to advertise itself here: the guests' addresses are managed, and the router is not. */
    public boolean hasOtherRouter() {
        return isIpv6() && raMode == null && addressMode != null;
    }

    /** Whether OVN answers DHCP here, so that ports refer to the row. */
    public boolean answersDhcp() {
        return dhcp && !SLAAC.equals(addressMode) && !(isIpv6() && addressMode == null);
    }

    /** Whether a port of this owner may take an address here without naming the subnet. */
    public boolean serves(String deviceOwner) {
        return serviceTypes.isEmpty() || serviceTypes.contains(deviceOwner);
    }
}
