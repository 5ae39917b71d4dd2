// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.List;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Octavia tells of parts and wholes: a list of objects with their ids. */
final class IdList implements Type<List<String>> {
    static final IdList TYPE = new IdList();

    private IdList() {}

    @Override
    public List<String> parse(JsonNode node) {
        throw new InvalidValue("it is made by calls of its own");
    }

    @Override
    public void write(JsonGenerator out, List<String> ids) {
        out.writeStartArray();
        for (String id : ids) {
            out.writeStartObject();
            out.writeStringProperty("id", id);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "array");
        ObjectNode item = schema.putObject("items").put("type", "object");
        item.putObject("properties").putObject("id").put("type", "string");
        item.putArray("required").add("id");
    }

    @Override
    public boolean matches(List<String> ids, String text) {
        return ids.contains(text);
    }
}
