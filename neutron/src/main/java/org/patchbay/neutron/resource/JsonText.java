// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import org.patchbay.http.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A JSON object that is kept as it came and means nothing to us; "" stands for an empty one. */
public final class JsonText implements Type<String> {
    private final int max;

    private JsonText(int max) {
        this.max = max;
    }

    /** @param max characters of its text */
    public static Type<String> object(int max) {
        return new JsonText(max);
    }

    @Override
    public String parse(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not a dictionary");
        }
        String text = node.isEmpty() ? "" : node.toString();
        if (text.length() > max) {
            throw new InvalidValue("the dictionary has " + text.length() + " characters, more than " + max);
        }
        if (text.indexOf('\0') >= 0 || text.contains("\\u0000")) {
            throw new InvalidValue("the dictionary has a NUL character");
        }
        TextTypes.requireStorable(text);
        return text;
    }

    @Override
    public void write(JsonGenerator out, String value) {
        if (value.isEmpty()) {
            out.writeStartObject();
            out.writeEndObject();
        } else {
            out.writePOJO(Json.mapper().readTree(value));
        }
    }
}
