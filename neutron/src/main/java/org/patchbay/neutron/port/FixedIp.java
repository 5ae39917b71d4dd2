// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** An address of a port. In a request either part may be absent, and is then chosen. */
public record FixedIp(@Nullable String subnetId, @Nullable IpAddress address) {
    public static final Type<FixedIp> TYPE = new Type<>() {
        @Override
        public FixedIp parse(JsonNode node) {
            Fields fields = Fields.of(node, Set.of("subnet_id", "ip_address"));
            String subnet = fields.text("subnet_id");
            if (subnet != null && !Types.isUuid(subnet)) {
                throw new InvalidValue("'" + InvalidValue.shown(subnet) + "' is not a valid UUID");
            }
            IpAddress address = fields.optional("ip_address", IpAddress::parse);
            if (subnet == null && address == null) {
                throw new InvalidValue("a fixed IP needs 'subnet_id' or 'ip_address'");
            }
            return new FixedIp(subnet, address);
        }

        @Override
        public void write(JsonGenerator out, FixedIp ip) {
            out.writeStartObject();
            out.writeStringProperty("subnet_id", ip.subnetId);
            out.writeStringProperty("ip_address", String.valueOf(ip.address));
            out.writeEndObject();
        }
    };
}
