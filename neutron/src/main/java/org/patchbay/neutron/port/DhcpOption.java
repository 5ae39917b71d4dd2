// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * One of {@code extra_dhcp_opts}.
 *
 * @param value null in an update removes the option
 * @param version 4 or 6
 */
record DhcpOption(String name, @Nullable String value, int version) {
    /** Of an option on the wire, RFC 2132, section 2. */
    private static final int MAX = 255;

    static final Type<DhcpOption> TYPE = new Type<>() {
        @Override
        public DhcpOption parse(JsonNode node) {
            JsonNode version = node.get("ip_version");
            Fields fields = Fields.of(node, Set.of("opt_name", "opt_value", "ip_version"));
            String name = fields.required("opt_name", text -> text);
            String value = fields.text("opt_value");
            if (name.isBlank() || octets(name) > MAX || (value != null && (value.isEmpty() || octets(value) > MAX))) {
                throw new InvalidValue("a DHCP option's name and value have 1 to " + MAX + " octets");
            }
            int family = version == null || version.isNull() ? 4 : version(version);
            DhcpOption option = new DhcpOption(name, value, family);
            DhcpOptionNames.requireKnown(option);
            return option;
        }

        private static int version(JsonNode node) {
            // As text: 4.5 is not 4.
            return switch (node.isNumber() || node.isString() ? node.asString() : "") {
                case "4" -> 4;
                case "6" -> 6;
                default ->
                    throw new InvalidValue(
                            "ip_version '" + InvalidValue.shown(String.valueOf(node)) + "' is not in [4, 6]");
            };
        }

        @Override
        public void write(JsonGenerator out, DhcpOption option) {
            out.writeStartObject();
            out.writeStringProperty("opt_name", option.name);
            out.writeStringProperty("opt_value", option.value);
            out.writeNumberProperty("ip_version", option.version);
            out.writeEndObject();
        }
    };

    /** What the value takes in a DHCP message, about. */
    int octets() {
        return value == null ? 0 : octets(value);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
