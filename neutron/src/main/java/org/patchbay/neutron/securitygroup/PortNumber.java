// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Comparator;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** One end of a port range, or an ICMP type or code: 0 to 65535, also as text. */
final class PortNumber implements Type<Integer> {
    private static final Type<Integer> NUMBER = Types.integer(0, 65535);

    @Override
    public Integer parse(JsonNode node) {
        try {
            return NUMBER.parse(node);
        } catch (InvalidValue invalid) {
            throw Refusals.port(InvalidValue.shown(node.isString() ? node.stringValue() : node));
        }
    }

    @Override
    public void write(JsonGenerator out, Integer value) {
        out.writeNumber(value);
    }

    @Override
    public Comparator<Integer> order() {
        return Comparator.naturalOrder();
    }
}
