// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.patchbay.net.IpAddress;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.resource.DnsName;

/** What OVN answers to DHCP requests of a subnet's ports: the options column of its row (ovn-nb(5), DHCP_Options). */
public final class SubnetDhcp {
    private static final long SERVER_MACS = 0xfa163e000000L;
    /** The server's address where there is no gateway: OVN must have one, and an address of the subnet might be a guest's. */
    private static final String NO_GATEWAY_SERVER = "169.254.0.1";

    private final int leaseSeconds;

    public SubnetDhcp(int leaseSeconds) {
        this.leaseSeconds = leaseSeconds;
    }

    /** The options of a subnet in a network of this MTU and DNS domain; none where OVN does not answer. */
    public Map<String, String> options(Subnet subnet, int mtu, String dnsDomain) {
        if (!subnet.answersDhcp()) {
            return Map.of();
        }
        return subnet.isIpv6() ? dhcpv6(subnet, dnsDomain) : dhcpv4(subnet, mtu, dnsDomain);
    }

    private Map<String, String> dhcpv4(Subnet subnet, int mtu, String dnsDomain) {
        Map<String, String> options = new LinkedHashMap<>();
        IpAddress gateway = subnet.gateway();
        options.put("server_id", gateway == null ? NO_GATEWAY_SERVER : gateway.toString());
        options.put("server_mac", serverMac(subnet.id()));
        options.put("lease_time", Integer.toString(leaseSeconds));
        options.put("mtu", Integer.toString(mtu));
        if (gateway != null) {
            options.put("router", gateway.toString());
        }
        if (!subnet.dnsServers().isEmpty()) {
            options.put("dns_server", list(subnet.dnsServers()));
        }
        if (!subnet.routes().isEmpty() || subnet.metadata() != null) {
            options.put("classless_static_route", classlessRoutes(subnet));
        }
        if (!dnsDomain.isEmpty()) {
            options.put("domain_name", quoted(DnsName.bare(dnsDomain)));
        }
        return options;
    }

    private static Map<String, String> dhcpv6(Subnet subnet, String dnsDomain) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("server_id", serverMac(subnet.id()));
        if (!subnet.dnsServers().isEmpty()) {
            options.put("dns_server", list(subnet.dnsServers()));
        }
        if (!dnsDomain.isEmpty()) {
            options.put("domain_search", quoted(DnsName.bare(dnsDomain)));
        }
        if (Subnet.STATELESS.equals(subnet.addressMode())) {
            options.put("dhcpv6_stateless", "true");
        }
        return options;
    }

    /** RFC 3442: a client that gets these routes ignores the router option, so the default route is among them. */
    private static String classlessRoutes(Subnet subnet) {
        StringJoiner routes = new StringJoiner(", ", "{", "}");
        boolean defaultRoute = false;
        boolean chosen =
                subnet.routes().stream().anyMatch(route -> route.destination().equals(MetadataAddresses.SERVICE));
        if (subnet.metadata() != null && !chosen) {
            routes.add(MetadataAddresses.SERVICE + "," + subnet.metadata());
        }
        for (HostRoute route : subnet.routes()) {
            routes.add(route.encode());
            defaultRoute |= route.destination().prefixLength() == 0;
        }
        if (subnet.gateway() != null && !defaultRoute) {
            routes.add("0.0.0.0/0," + subnet.gateway());
        }
        return routes.toString();
    }

    private static String list(Iterable<IpAddress> addresses) {
        StringJoiner list = new StringJoiner(", ", "{", "}");
        addresses.forEach(address -> list.add(address.toString()));
        return list.toString();
    }

    public static String quoted(String text) {
        return '"' + text + '"';
    }

    /** The same for the life of the subnet: a client that renews its lease asks the server it knows. */
    private static String serverMac(String subnetId) {
        UUID hash = UUID.nameUUIDFromBytes(("patchbay dhcp server " + subnetId).getBytes(StandardCharsets.UTF_8));
        return new MacAddress(SERVER_MACS | (hash.getLeastSignificantBits() & 0xffffff)).toString();
    }
}
