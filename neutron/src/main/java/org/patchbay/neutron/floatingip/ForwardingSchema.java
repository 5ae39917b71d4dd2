// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Locale;
import org.patchbay.net.IpAddress;
import org.patchbay.net.PortRange;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The declaration of {@code port_forwardings}. Source: Networking API v2.0, "Floating IPs port forwarding". */
final class ForwardingSchema {
    private static final int MAX_PORT = 65535;

    private static final Type<PortRange> RANGE = new Type<>() {
        private final Type<PortRange> text = parsed(ForwardingSchema::range, null);

        @Override
        public PortRange parse(JsonNode node) {
            return text.parse(node);
        }

        @Override
        public void write(JsonGenerator out, PortRange range) {
            out.writeString(Forwarding.range(range));
        }

        @Override
        public boolean matches(PortRange range, String wanted) {
            return Forwarding.range(range).equals(wanted);
        }
    };

    static final Attribute<Forwarding, String> PORT_ID = Attribute.of("internal_port_id", uuid(), Forwarding::portId)
            .required()
            .updatable();
    static final Attribute<Forwarding, IpAddress> ADDRESS = Attribute.of(
                    "internal_ip_address", FloatingIpSchema.ADDRESS, Forwarding::address)
            .required()
            .updatable();
    static final Attribute<Forwarding, String> PROTOCOL = Attribute.of(
                    "protocol", parsed(ForwardingSchema::protocol, String::compareTo), Forwarding::protocol)
            .required()
            .updatable();
    static final Attribute<Forwarding, Integer> INTERNAL_PORT = Attribute.of(
                    "internal_port", integer(1, MAX_PORT), (Forwarding f) -> Forwarding.single(f.inside()))
            .orNull()
            .optional()
            .updatable();
    static final Attribute<Forwarding, PortRange> INTERNAL_RANGE = Attribute.of(
                    "internal_port_range", RANGE, Forwarding::inside)
            .orNull()
            .optional()
            .updatable();
    static final Attribute<Forwarding, Integer> EXTERNAL_PORT = Attribute.of(
                    "external_port", integer(1, MAX_PORT), (Forwarding f) -> Forwarding.single(f.outside()))
            .orNull()
            .optional()
            .updatable();
    static final Attribute<Forwarding, PortRange> EXTERNAL_RANGE = Attribute.of(
                    "external_port_range", RANGE, Forwarding::outside)
            .orNull()
            .optional()
            .updatable();

    static final Schema<Forwarding> SCHEMA = Schema.of(
                    "port_forwarding", "port_forwardings", "PortForwarding", Forwarding::id)
            .with(Standard.ID, Standard.DESCRIPTION)
            .with(PORT_ID, ADDRESS, PROTOCOL, INTERNAL_PORT, INTERNAL_RANGE, EXTERNAL_PORT, EXTERNAL_RANGE);

    private ForwardingSchema() {}

    private static String protocol(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (!Forwarding.PROTOCOLS.contains(name)) {
            throw new IllegalArgumentException("'" + text + "' is not in [sctp, tcp, udp]");
        }
        return name;
    }

    private static PortRange range(String text) {
        int colon = text.indexOf(':');
        int first = port(colon < 0 ? text : text.substring(0, colon));
        int last = colon < 0 ? first : port(text.substring(colon + 1));
        if (first > last) {
            throw new IllegalArgumentException("'" + text + "' ends before it begins");
        }
        return new PortRange(first, last);
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_PORT) {
            throw new IllegalArgumentException("'" + text + "' is not a port, 1 to " + MAX_PORT);
        }
        return Integer.parseInt(text);
    }
}
