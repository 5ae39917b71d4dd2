// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A port that a trunk's guest reaches by a VLAN.
 *
 * @param vlan 1 to 4094; 0 in a request that does not say
 * @param inherits whether a request wants the VLAN of the port's network
 */
record SubPort(String portId, int vlan, boolean inherits) {
    static final String VLAN = "vlan";
    private static final String INHERIT = "inherit";
    private static final String PORT = "port_id";
    private static final String TYPE_KEY = "segmentation_type";
    private static final String ID = "segmentation_id";
    static final int MAX_VLAN = 4094;

    static final Type<SubPort> TYPE = new Type<>() {
        @Override
        public SubPort parse(JsonNode node) {
            Fields fields = Fields.of(node, Set.of(PORT, TYPE_KEY, ID));
            String port = fields.text(PORT);
            if (port == null || !Types.isUuid(port)) {
                throw new InvalidValue("'" + PORT + "' of each sub port must be a UUID");
            }
            String type = fields.text(TYPE_KEY);
            if (type != null && !type.equals(VLAN) && !type.equals(INHERIT)) {
                throw new InvalidValue("'" + InvalidValue.shown(type) + "' is no segmentation type: vlan or inherit");
            }
            JsonNode id = node.get(ID);
            int vlan =
                    id == null || id.isNull() ? 0 : Types.integer(1, MAX_VLAN).parse(id);
            return new SubPort(port.toLowerCase(Locale.ROOT), vlan, INHERIT.equals(type));
        }

        @Override
        public void write(JsonGenerator out, SubPort value) {
            out.writeStartObject();
            out.writeStringProperty(PORT, value.portId);
            out.writeStringProperty(TYPE_KEY, VLAN);
            out.writeNumberProperty(ID, value.vlan);
            out.writeEndObject();
        }
    };

    SubPort(String portId, int vlan) {
        this(portId, vlan, false);
    }

    /** One as it stands in its trunk's row; null where somebody has edited it. */
    static @Nullable SubPort decode(String portId, String vlan) {
        try {
            return new SubPort(portId, Integer.parseInt(vlan));
        } catch (NumberFormatException edited) {
            return null;
        }
    }
}
