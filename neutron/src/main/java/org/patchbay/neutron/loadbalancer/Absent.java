// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The value of an attribute that Octavia has and OVN cannot honour. Clients that send back what they have read may say so, and nothing
 * else.
 */
final class Absent implements Type<JsonNode> {
    private final String what;
    private final JsonNode only;

    private Absent(String what, JsonNode only) {
        this.what = what;
        this.only = only;
    }

    /** An attribute that is null always. */
    static <T> Attribute<T, JsonNode> attribute(String name) {
        return Attribute.<T, JsonNode>of(name, new Absent(name, Nodes.NULL), object -> null)
                .orNull()
                .optional()
                .updatable()
                .notFilterable();
    }

    /** An attribute that has this value always; null is taken for it. */
    static <T> Attribute<T, JsonNode> attribute(String name, JsonNode only) {
        return Attribute.<T, JsonNode>of(name, new Absent(name, only), object -> only)
                .orNull()
                .defaultsTo(only)
                .updatable()
                .notFilterable();
    }

    @Override
    public JsonNode parse(JsonNode node) {
        if (node.equals(only)) {
            return node;
        }
        if (node.isContainer() && !only.isContainer() && !only.isNull()) {
            throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not of the type of '" + only + "'");
        }
        throw Faults.unsupported(what + " other than " + only);
    }

    @Override
    public void write(JsonGenerator out, JsonNode value) {
        out.writePOJO(value);
    }
}
