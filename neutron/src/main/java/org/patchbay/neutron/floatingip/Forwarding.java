// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.net.PortRange;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Ports of a floating IP that lead to ports of a guest. Several ports lead to as many, or all to one.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param outside ports of the floating IP
 * @param inside ports of the guest
 */
record Forwarding(
        StandardAttributes standard,
        String portId,
        IpAddress address,
        String protocol,
        PortRange outside,
        PortRange inside)
        implements ApiObject {
    static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");
    /** As many rows of the load balancer's table; OVN makes flows of each on every host. */
    static final int MOST_PORTS = 1024;

    /** How a floating IP shows it. */
    static final Type<Forwarding> WITHIN = new Type<>() {
        @Override
        public Forwarding parse(JsonNode node) {
            throw new InvalidValue("port_forwardings are made by calls of their own");
        }

        @Override
        public void write(JsonGenerator out, Forwarding forwarding) {
            out.writeStartObject();
            out.writeStringProperty("id", forwarding.id());
            out.writeStringProperty("protocol", forwarding.protocol);
            out.writeStringProperty("internal_port_id", forwarding.portId);
            out.writeStringProperty("internal_ip_address", forwarding.address.toString());
            number(out, "internal_port", forwarding.inside);
            out.writeStringProperty("internal_port_range", range(forwarding.inside));
            number(out, "external_port", forwarding.outside);
            out.writeStringProperty("external_port_range", range(forwarding.outside));
            out.writeEndObject();
        }
    };

    private static void number(JsonGenerator out, String name, PortRange range) {
        out.writeName(name);
        Integer single = single(range);
        if (single == null) {
            out.writeNull();
        } else {
            out.writeNumber(single);
        }
    }

    /** The only port of a range; null if there are several. */
    static @Nullable Integer single(PortRange range) {
        return range.isSingle() ? Integer.valueOf(range.first()) : null;
    }

    /** As the API has it: {@code 8080:8089}, for one port the same twice. */
    static String range(PortRange range) {
        return range.first() + ":" + range.last();
    }

    /** The words of external_ids: port, address, protocol, ports outside, ports inside. Null for what is none. */
    static @Nullable Forwarding decode(String id, String text, String description) {
        List<String> words = Text.words(text);
        if (words.size() != 5) {
            return null;
        }
        try {
            return new Forwarding(
                    StandardAttributes.fresh(id, "", "", description),
                    words.get(0),
                    IpAddress.parse(words.get(1)),
                    words.get(2),
                    ports(words.get(3)),
                    ports(words.get(4)));
        } catch (IllegalArgumentException edited) {
            return null;
        }
    }

    String encode() {
        return String.join(" ", portId, address.toString(), protocol, range(outside), range(inside));
    }

    private static PortRange ports(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a range of ports: " + text);
        }
        return new PortRange(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    /** The load balancer's entries, by the floating IP's address and port. */
    List<Map.Entry<String, String>> vips(String floatingAddress) {
        List<Map.Entry<String, String>> vips = new ArrayList<>();
        for (int port = outside.first(); port <= outside.last(); port++) {
            int to = inside.isSingle() ? inside.first() : inside.first() + port - outside.first();
            vips.add(Map.entry(floatingAddress + ":" + port, address + ":" + to));
        }
        return vips;
    }

    /** The same, said to be a project's. */
    Forwarding of(String projectId) {
        StandardAttributes its = StandardAttributes.fresh(id(), "", projectId, description());
        return new Forwarding(its, portId, address, protocol, outside, inside);
    }

    boolean sharesOutside(Forwarding other) {
        return protocol.equals(other.protocol)
                && outside.first() <= other.outside.last()
                && other.outside.first() <= outside.last();
    }

    boolean sharesInside(Forwarding other) {
        return protocol.equals(other.protocol)
                && portId.equals(other.portId)
                && address.equals(other.address)
                && inside.first() <= other.inside.last()
                && other.inside.first() <= inside.last();
    }
}
