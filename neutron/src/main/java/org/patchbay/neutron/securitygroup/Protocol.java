// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * An IP protocol.
 *
 * @param text as the client named it, by name or number; read back as it was sent
 * @param number 0 to 255
 */
record Protocol(String text, int number) {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;
    static final int SCTP = 132;

    /** The names the Networking API knows, with their numbers (IANA, "Protocol Numbers"). */
    static final Map<String, Integer> NAMES = names();

    /** What travels in IPv6 only. */
    private static final Set<Integer> IPV6_ONLY = Set.of(41, 43, 44, ICMPV6, 59, 60);

    static final Type<Protocol> TYPE = new ProtocolType();

    private static Map<String, Integer> names() {
        Map<String, Integer> names = new TreeMap<>();
        names.put("ah", 51);
        names.put("dccp", 33);
        names.put("egp", 8);
        names.put("esp", 50);
        names.put("gre", 47);
        names.put("icmp", ICMP);
        names.put("icmpv6", ICMPV6);
        names.put("igmp", 2);
        names.put("ipip", 4);
        names.put("ipv6-encap", 41);
        names.put("ipv6-frag", 44);
        names.put("ipv6-icmp", ICMPV6);
        names.put("ipv6-nonxt", 59);
        names.put("ipv6-opts", 60);
        names.put("ipv6-route", 43);
        names.put("ospf", 89);
        names.put("pgm", 113);
        names.put("rsvp", 46);
        names.put("sctp", SCTP);
        names.put("tcp", TCP);
        names.put("udp", UDP);
        names.put("udplite", 136);
        names.put("vrrp", 112);
        return Map.copyOf(names);
    }

    /** A name in any case, or a number; null for anything else. */
    static @Nullable Protocol find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Integer named = NAMES.get(lower);
        if (named != null) {
            return new Protocol(lower, named);
        }
        int number = number(text.strip());
        return number < 0 ? null : new Protocol(Integer.toString(number), number);
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= 255 ? number : -1;
    }

    /** Whether OVN can match its ports. */
    boolean hasPorts() {
        return number == TCP || number == UDP || number == SCTP;
    }

    boolean isIcmp() {
        return number == ICMP || number == ICMPV6;
    }

    boolean isIpv6Only() {
        return IPV6_ONLY.contains(number);
    }

    /** The symbol in matches of the protocols whose ports OVN can match. */
    String symbol() {
        return switch (number) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case SCTP -> "sctp";
            default -> throw new IllegalStateException("OVN has no ports for protocol " + number);
        };
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class ProtocolType implements Type<Protocol> {
        @Override
        public Protocol parse(JsonNode node) {
            Protocol found = node.isString() || node.isIntegralNumber() ? find(node.asString()) : null;
            if (found == null) {
                throw Refusals.protocol(InvalidValue.shown(node.isString() ? node.stringValue() : node));
            }
            return found;
        }

        @Override
        public void write(JsonGenerator out, Protocol value) {
            out.writeString(value.text);
        }

        /** Name and number are the same protocol. */
        @Override
        public boolean matches(Protocol value, String text) {
            Protocol wanted = find(text);
            return wanted != null && wanted.number == value.number;
        }

        @Override
        public Comparator<Protocol> order() {
            return Comparator.comparing(Protocol::text);
        }
    }
}
