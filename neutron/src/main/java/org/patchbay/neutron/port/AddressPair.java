// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What a port may send from besides its own addresses.
 *
 * @param mac null in a request for the port's own
 * @param ip an address or a network, as text in canonical form
 */
record AddressPair(@Nullable MacAddress mac, String ip) {
    static final Type<AddressPair> TYPE = new Type<>() {
        @Override
        public AddressPair parse(JsonNode node) {
            Fields fields = Fields.of(node, Set.of("mac_address", "ip_address"));
            return new AddressPair(
                    fields.optional("mac_address", AddressPair::source),
                    fields.required("ip_address", AddressPair::addressOrNetwork));
        }

        @Override
        public void write(JsonGenerator out, AddressPair pair) {
            out.writeStartObject();
            out.writeStringProperty("mac_address", String.valueOf(pair.mac));
            out.writeStringProperty("ip_address", pair.ip);
            out.writeEndObject();
        }
    };

    /** A frame's source is one station, as the port's own address is. */
    private static MacAddress source(String text) {
        MacAddress mac = MacAddress.parse(text);
        if (!mac.isUnicast() || mac.isZero()) {
            throw new InvalidValue("'" + mac + "' is not a unicast MAC address");
        }
        return mac;
    }

    private static String addressOrNetwork(String text) {
        return text.indexOf('/') < 0
                ? IpAddress.parse(text).toString()
                : Cidr.parse(text).toString();
    }

    /** {@code <mac>,<ip>}, as it stands in external_ids. */
    static AddressPair decode(String text) {
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("not an address pair: " + text);
        }
        return new AddressPair(MacAddress.parse(text.substring(0, comma)), text.substring(comma + 1));
    }

    String encode() {
        return mac + "," + ip;
    }

    AddressPair withDefault(MacAddress own) {
        return mac == null ? new AddressPair(own, ip) : this;
    }
}
