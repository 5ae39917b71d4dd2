// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.Set;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.Ipv4Address;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A route: one that DHCP hands out (RFC 3442), or one of a router. */
public record HostRoute(Cidr destination, IpAddress nexthop) {
    public static final Type<HostRoute> TYPE = new Type<>() {
        @Override
        public HostRoute parse(JsonNode node) {
            Fields fields = Fields.of(node, Set.of("destination", "nexthop"));
            HostRoute route = new HostRoute(
                    fields.required("destination", Cidr::parse), fields.required("nexthop", IpAddress::parse));
            if (route.destination.family() != route.nexthop.family()) {
                throw new InvalidValue(route.destination + " and " + route.nexthop + " are of two IP versions");
            }
            if (!route.hasRouter()) {
                throw new InvalidValue("invalid route " + route.destination + ": the nexthop " + route.nexthop
                        + " is no host's address");
            }
            return route;
        }

        @Override
        public void write(JsonGenerator out, HostRoute route) {
            out.writeStartObject();
            out.writeStringProperty("destination", route.destination.toString());
            out.writeStringProperty("nexthop", route.nexthop.toString());
            out.writeEndObject();
        }
    };

    /** 0.0.0.0 is none either, and yet good: it says that the destination is on the link (RFC 3442). */
    private boolean hasRouter() {
        boolean broadcast = nexthop instanceof Ipv4Address ipv4 && ipv4.isBroadcast();
        return !broadcast && !nexthop.isMulticast() && !nexthop.isLoopback();
    }

    /** {@code <destination>,<nexthop>}, as it stands in external_ids. */
    static HostRoute decode(String text) {
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("not a host route: " + text);
        }
        return new HostRoute(Cidr.parse(text.substring(0, comma)), IpAddress.parse(text.substring(comma + 1)));
    }

    String encode() {
        return destination + "," + nexthop;
    }
}
