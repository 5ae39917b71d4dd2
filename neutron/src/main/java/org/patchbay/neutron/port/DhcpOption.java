// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

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
    private static final int MAX = 255;

    static final Type<DhcpOption> TYPE = new Type<>() {
        @Override
        public DhcpOption parse(JsonNode node) {
            JsonNode version = node.get("ip_version");
            Fields fields = Fields.of(node, Set.of("opt_name", "opt_value", "ip_version"));
            String name = fields.required("opt_name", text -> text);
            String value = fields.text("opt_value");
            if (name.isBlank() || name.length() > MAX || (value != null && (value.isEmpty() || value.length() > MAX))) {
                throw new InvalidValue("a DHCP option's name and value have 1 to " + MAX + " characters");
            }
            int family = version == null || version.isNull() ? 4 : version.asInt(0);
            if (family != 4 && family != 6) {
                throw new InvalidValue(
                        "ip_version '" + InvalidValue.shown(String.valueOf(version)) + "' is not in [4, 6]");
            }
            DhcpOption option = new DhcpOption(name, value, family);
            DhcpOptionNames.requireKnown(option);
            return option;
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
}
