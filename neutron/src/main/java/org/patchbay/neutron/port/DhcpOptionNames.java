// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.net.Ipv4Address;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.subnet.SubnetDhcp;

/** The DHCP options that OVN can hand out, by the names that clients of Neutron use: dnsmasq's, and the numbers (RFC 2132). */
final class DhcpOptionNames {
    /** Turns DHCP off for the port. */
    static final String DISABLED = "dhcp_disabled";

    private enum Kind {
        ADDRESS,
        ADDRESSES,
        NUMBER,
        FLAG,
        TEXT,
        ROUTES
    }

    /** @param most of a number */
    private record Known(String ovn, Kind kind, long most) {
        private static final long UINT8 = 0xffL;
        private static final long UINT16 = 0xffffL;
        private static final long UINT32 = 0xffffffffL;

        Known(String ovn, Kind kind) {
            this(
                    ovn,
                    kind,
                    switch (ovn) {
                        case "default_ttl", "tcp_ttl", "netbios_node_type" -> UINT8;
                        case "mtu" -> UINT16;
                        default -> UINT32;
                    });
        }
    }

    private static final Map<String, Known> V4 = Map.ofEntries(
            entry("netmask", new Known("netmask", Kind.ADDRESS)),
            entry("1", new Known("netmask", Kind.ADDRESS)),
            entry("router", new Known("router", Kind.ADDRESS)),
            entry("3", new Known("router", Kind.ADDRESS)),
            entry("dns-server", new Known("dns_server", Kind.ADDRESSES)),
            entry("6", new Known("dns_server", Kind.ADDRESSES)),
            entry("log-server", new Known("log_server", Kind.ADDRESSES)),
            entry("7", new Known("log_server", Kind.ADDRESSES)),
            entry("lpr-server", new Known("lpr_server", Kind.ADDRESSES)),
            entry("9", new Known("lpr_server", Kind.ADDRESSES)),
            entry("hostname", new Known("hostname", Kind.TEXT)),
            entry("12", new Known("hostname", Kind.TEXT)),
            entry("domain-name", new Known("domain_name", Kind.TEXT)),
            entry("15", new Known("domain_name", Kind.TEXT)),
            entry("swap-server", new Known("swap_server", Kind.ADDRESS)),
            entry("16", new Known("swap_server", Kind.ADDRESS)),
            entry("ip-forward-enable", new Known("ip_forward_enable", Kind.FLAG)),
            entry("19", new Known("ip_forward_enable", Kind.FLAG)),
            entry("policy-filter", new Known("policy_filter", Kind.ADDRESSES)),
            entry("21", new Known("policy_filter", Kind.ADDRESSES)),
            entry("default-ttl", new Known("default_ttl", Kind.NUMBER)),
            entry("23", new Known("default_ttl", Kind.NUMBER)),
            entry("mtu", new Known("mtu", Kind.NUMBER)),
            entry("26", new Known("mtu", Kind.NUMBER)),
            entry("broadcast", new Known("broadcast_address", Kind.ADDRESS)),
            entry("28", new Known("broadcast_address", Kind.ADDRESS)),
            entry("router-discovery", new Known("router_discovery", Kind.FLAG)),
            entry("31", new Known("router_discovery", Kind.FLAG)),
            entry("router-solicitation", new Known("router_solicitation", Kind.ADDRESS)),
            entry("32", new Known("router_solicitation", Kind.ADDRESS)),
            entry("arp-timeout", new Known("arp_cache_timeout", Kind.NUMBER)),
            entry("35", new Known("arp_cache_timeout", Kind.NUMBER)),
            entry("ethernet-encap", new Known("ethernet_encap", Kind.FLAG)),
            entry("36", new Known("ethernet_encap", Kind.FLAG)),
            entry("tcp-ttl", new Known("tcp_ttl", Kind.NUMBER)),
            entry("37", new Known("tcp_ttl", Kind.NUMBER)),
            entry("tcp-keepalive", new Known("tcp_keepalive_interval", Kind.NUMBER)),
            entry("38", new Known("tcp_keepalive_interval", Kind.NUMBER)),
            entry("nis-server", new Known("nis_server", Kind.ADDRESSES)),
            entry("41", new Known("nis_server", Kind.ADDRESSES)),
            entry("ntp-server", new Known("ntp_server", Kind.ADDRESSES)),
            entry("42", new Known("ntp_server", Kind.ADDRESSES)),
            entry("netbios-ns", new Known("netbios_name_server", Kind.ADDRESSES)),
            entry("44", new Known("netbios_name_server", Kind.ADDRESSES)),
            entry("netbios-nodetype", new Known("netbios_node_type", Kind.NUMBER)),
            entry("46", new Known("netbios_node_type", Kind.NUMBER)),
            entry("lease-time", new Known("lease_time", Kind.NUMBER)),
            entry("51", new Known("lease_time", Kind.NUMBER)),
            entry("server-identifier", new Known("server_id", Kind.ADDRESS)),
            entry("54", new Known("server_id", Kind.ADDRESS)),
            entry("t1", new Known("T1", Kind.NUMBER)),
            entry("58", new Known("T1", Kind.NUMBER)),
            entry("t2", new Known("T2", Kind.NUMBER)),
            entry("59", new Known("T2", Kind.NUMBER)),
            entry("tftp-server", new Known("tftp_server", Kind.TEXT)),
            entry("tftp-server-name", new Known("tftp_server", Kind.TEXT)),
            entry("66", new Known("tftp_server", Kind.TEXT)),
            entry("bootfile-name", new Known("bootfile_name", Kind.TEXT)),
            entry("67", new Known("bootfile_name", Kind.TEXT)),
            entry("bootfile-name-alt", new Known("bootfile_name_alt", Kind.TEXT)),
            entry("254", new Known("bootfile_name_alt", Kind.TEXT)),
            entry("domain-search", new Known("domain_search_list", Kind.TEXT)),
            entry("119", new Known("domain_search_list", Kind.TEXT)),
            entry("classless-static-route", new Known("classless_static_route", Kind.ROUTES)),
            entry("121", new Known("classless_static_route", Kind.ROUTES)),
            entry("tftp-server-address", new Known("tftp_server_address", Kind.ADDRESSES)),
            entry("server-ip-address", new Known("tftp_server_address", Kind.ADDRESSES)),
            entry("150", new Known("tftp_server_address", Kind.ADDRESSES)),
            entry("path-prefix", new Known("path_prefix", Kind.TEXT)),
            entry("210", new Known("path_prefix", Kind.TEXT)),
            entry("ms-classless-static-route", new Known("ms_classless_static_route", Kind.ROUTES)),
            entry("249", new Known("ms_classless_static_route", Kind.ROUTES)),
            entry("wpad", new Known("wpad", Kind.TEXT)),
            entry("252", new Known("wpad", Kind.TEXT)),
            entry("next-server", new Known("next_server", Kind.ADDRESS)),
            entry("253", new Known("next_server", Kind.ADDRESS)));

    private static final Map<String, Known> V6 = Map.of(
            "dns-server", new Known("dns_server", Kind.ADDRESSES),
            "23", new Known("dns_server", Kind.ADDRESSES),
            "domain-search", new Known("domain_search", Kind.TEXT),
            "24", new Known("domain_search", Kind.TEXT));

    private DhcpOptionNames() {}

    static void requireKnown(DhcpOption option) {
        if (normal(option.name()).equals("dhcp-disabled")) {
            return;
        }
        Known known = known(option);
        if (known == null) {
            throw new InvalidValue("OVN cannot hand out DHCP option '" + InvalidValue.shown(option.name())
                    + "' for IP version " + option.version());
        }
        if (option.value() != null) {
            value(known, option.value(), option.version());
        }
    }

    static boolean disables(DhcpOption option) {
        return normal(option.name()).equals("dhcp-disabled") && "true".equalsIgnoreCase(option.value());
    }

    /** The same for all spellings of one option: names in any case, and numbers. */
    static String key(DhcpOption option) {
        Known known = known(option);
        return option.version() + " " + (known == null ? normal(option.name()) : known.ovn);
    }

    /** Puts the option as the options column of DHCP_Options has it; a stored value that OVN could not read is left out. */
    static void put(Map<String, String> options, DhcpOption option) {
        Known known = known(option);
        if (known != null && option.value() != null) {
            try {
                options.put(known.ovn, value(known, option.value(), option.version()));
            } catch (InvalidValue foreign) {
                // As if the port had no such option: one that OVN cannot read takes all the others with it.
            }
        }
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Known known(DhcpOption option) {
        return (option.version() == 4 ? V4 : V6).get(normal(option.name()));
    }

    private static String value(Known known, String text, int version) {
        return switch (known.kind) {
            case ADDRESS -> address(text, version);
            case ADDRESSES -> addresses(text, version);
            case NUMBER -> number(text, known.most);
            case FLAG -> flag(text);
            case TEXT -> quoted(text);
            case ROUTES -> routes(text);
        };
    }

    private static String address(String text, int version) {
        try {
            IpAddress address = IpAddress.parse(text.strip());
            if ((address instanceof Ipv4Address) == (version == 4)) {
                return address.toString();
            }
        } catch (IllegalArgumentException invalid) {
            throw new InvalidValue(String.valueOf(invalid.getMessage()));
        }
        throw new InvalidValue("'" + text + "' is not of IP version " + version);
    }

    private static String addresses(String text, int version) {
        List<String> all = new ArrayList<>();
        for (String part : bare(text).split("[, ]+", -1)) {
            all.add(address(part, version));
        }
        return all.size() == 1 ? all.getFirst() : "{" + String.join(", ", all) + "}";
    }

    private static String number(String text, long most) {
        boolean digits = text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Long.parseLong(text) > most) {
            throw new InvalidValue("'" + InvalidValue.shown(text) + "' is not a whole number from 0 to " + most);
        }
        // OVN refuses leading zeros, and the port's other options with them.
        return Long.toString(Long.parseLong(text));
    }

    private static String flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> "1";
            case "0", "false" -> "0";
            default -> throw new InvalidValue("'" + InvalidValue.shown(text) + "' is neither 1 nor 0");
        };
    }

    private static String quoted(String text) {
        if (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("a DHCP option's text has no quotes, backslashes or control characters");
        }
        return SubnetDhcp.quoted(text);
    }

    /** A list with or without the braces around it that OVN writes. */
    private static String bare(String text) {
        String bare = text.strip();
        boolean braced = bare.length() > 1 && bare.startsWith("{") && bare.endsWith("}");
        return braced ? bare.substring(1, bare.length() - 1).strip() : bare;
    }

    private static String routes(String text) {
        List<String> parts = List.of(bare(text).split("\\s*,\\s*|\\s+", -1));
        List<String> routes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            if (i + 1 == parts.size()) {
                throw new InvalidValue(
                        "'" + InvalidValue.shown(text) + "' is not a list of routes such as 10.0.0.0/8,192.0.2.1");
            }
            try {
                Cidr destination = Cidr.parse(parts.get(i));
                if (destination.family() != IpFamily.IPV4) {
                    throw new InvalidValue("'" + destination + "' is not of IP version 4");
                }
                routes.add(destination + "," + address(parts.get(i + 1), 4));
            } catch (IllegalArgumentException invalid) {
                throw new InvalidValue(String.valueOf(invalid.getMessage()));
            }
        }
        return "{" + String.join(", ", routes) + "}";
    }
}
