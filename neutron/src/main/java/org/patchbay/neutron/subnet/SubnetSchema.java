// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.oneOf;
import static org.patchbay.neutron.resource.Types.only;
import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Comparator;
import java.util.List;
import org.patchbay.net.AddressRange;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;

/** The declaration of {@code subnets}. Source: Networking API v2.0, "Subnets", and the extensions named there. */
final class SubnetSchema {
    private static final int MAX_POOLS = 64;
    /** As Neutron's defaults for max_dns_nameservers and max_subnet_host_routes. */
    private static final int MAX_DNS_SERVERS = 5;

    private static final int MAX_ROUTES = 20;
    private static final int MAX_SERVICE_TYPES = 16;

    private static final Type<IpAddress> ADDRESS = parsed(IpAddress::parse, Comparator.naturalOrder());
    private static final Type<Cidr> CIDR_TYPE = parsed(Cidr::parse, Comparator.naturalOrder());
    private static final Type<String> MODE = oneOf(Subnet.STATEFUL, Subnet.STATELESS, Subnet.SLAAC);

    static final Attribute<Subnet, String> NETWORK_ID =
            Attribute.of("network_id", uuid(), Subnet::networkId).required();
    static final Attribute<Subnet, Integer> IP_VERSION = Attribute.of(
                    "ip_version", integer(4, 6), (Subnet s) -> s.cidr().family() == IpFamily.IPV4 ? 4 : 6)
            .optional();
    static final Attribute<Subnet, Cidr> CIDR =
            Attribute.of("cidr", CIDR_TYPE, Subnet::cidr).orNull().optional();
    static final Attribute<Subnet, IpAddress> GATEWAY_IP = Attribute.of("gateway_ip", ADDRESS, Subnet::gateway)
            .orNull()
            .optional()
            .updatable();
    static final Attribute<Subnet, List<AddressRange>> ALLOCATION_POOLS = Attribute.of(
                    "allocation_pools",
                    listOf(Pool.TYPE, MAX_POOLS),
                    (Subnet s) -> s.pool().ranges())
            .optional()
            .updatable()
            .notFilterable();
    static final Attribute<Subnet, List<IpAddress>> DNS_NAMESERVERS = Attribute.of(
                    "dns_nameservers", listOf(ADDRESS, MAX_DNS_SERVERS), Subnet::dnsServers)
            .defaultsTo(List.of())
            .updatable();
    static final Attribute<Subnet, List<HostRoute>> HOST_ROUTES = Attribute.of(
                    "host_routes", listOf(HostRoute.TYPE, MAX_ROUTES), Subnet::routes)
            .defaultsTo(List.of())
            .updatable()
            .notFilterable();
    static final Attribute<Subnet, Boolean> ENABLE_DHCP =
            Attribute.of("enable_dhcp", bool(), Subnet::dhcp).defaultsTo(true).updatable();
    static final Attribute<Subnet, String> RA_MODE =
            Attribute.of("ipv6_ra_mode", MODE, Subnet::raMode).orNull().optional();
    static final Attribute<Subnet, String> ADDRESS_MODE = Attribute.of("ipv6_address_mode", MODE, Subnet::addressMode)
            .orNull()
            .optional();
    static final Attribute<Subnet, List<String>> SERVICE_TYPES = Attribute.of(
                    "service_types",
                    listOf(parsed(SubnetSchema::serviceType, null), MAX_SERVICE_TYPES),
                    (Subnet s) -> s.serviceTypes())
            .defaultsTo(List.of())
            .updatable()
            .setBy(Who.ADMIN);
    static final Attribute<Subnet, String> SUBNETPOOL_ID = Attribute.of(
                    "subnetpool_id", uuid(), (Subnet s) -> s.poolId())
            .orNull()
            .optional();
    static final Attribute<Subnet, Integer> PREFIX_LENGTH = Attribute.of(
                    "prefixlen", integer(0, 128), (Subnet s) -> null)
            .orNull()
            .optional()
            .seenBy(Who.NOBODY)
            .notFilterable();
    static final Attribute<Subnet, Boolean> ANY_POOL = Attribute.of(
                    "use_default_subnetpool", bool(), (Subnet s) -> null)
            .defaultsTo(false)
            .seenBy(Who.NOBODY)
            .notFilterable();
    /** Everybody may say that it is none. */
    static final Attribute<Subnet, String> SEGMENT_ID = Attribute.of("segment_id", uuid(), (Subnet s) -> s.segmentId())
            .orNull()
            .optional()
            .updatable()
            .seenBy(Who.ADMIN);
    // What is not offered, with the value that is true here; clients read it, and may send that value.
    static final Attribute<Subnet, Boolean> DNS_PUBLISH = Attribute.of(
                    "dns_publish_fixed_ip", only(bool(), false), (Subnet s) -> false)
            .optional()
            .updatable();

    static final Schema<Subnet> SCHEMA = Standard.on(Schema.of("subnet", "subnets", "Subnet", Subnet::id))
            .with(NETWORK_ID, IP_VERSION, CIDR, GATEWAY_IP, ALLOCATION_POOLS, DNS_NAMESERVERS, HOST_ROUTES)
            .with(ENABLE_DHCP, RA_MODE, ADDRESS_MODE, SERVICE_TYPES, SUBNETPOOL_ID)
            .with(PREFIX_LENGTH, ANY_POOL)
            .with(SEGMENT_ID, DNS_PUBLISH);

    private SubnetSchema() {}

    private static String serviceType(String text) {
        if (text.isEmpty() || text.length() > 255 || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("'" + text + "' is not a device owner such as compute:nova");
        }
        return text;
    }
}
