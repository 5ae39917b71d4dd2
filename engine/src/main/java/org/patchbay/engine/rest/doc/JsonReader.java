// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API reads it: an object without a wrapper; numbers and booleans may be bare or text; null is left out. */
public final class JsonReader {
    private final Limits limits = new Limits();

    private JsonReader() {}

    /**
     * @throws DocumentException over the limits
     * @throws org.patchbay.http.HttpError 400 when it is not a JSON object
     */
    public static Node read(byte[] bytes) {
        return new JsonReader().object(Json.parseObject(bytes), 1);
    }

    private Node object(ObjectNode json, int depth) {
        limits.entering(depth);
        Node.Fields fields = new Node.Fields();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            fields.put(member.getKey(), node(member.getValue(), depth + 1));
        }
        return fields;
    }

    private @Nullable Node node(JsonNode json, int depth) {
        if (json.isNull()) {
            return null;
        }
        if (json instanceof ObjectNode object) {
            return object(object, depth);
        }
        limits.entering(depth);
        if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            for (JsonNode item : json) {
                Node each = node(item, depth + 1);
                if (each != null) {
                    items.add(each);
                }
            }
            return new Node.Repeat(items);
        }
        return new Node.Text(sound(json.asString()));
    }

    // Half a surrogate pair is no character, and no database takes NUL.
    private static String sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new DocumentException("It has a text with a NUL or half a character.");
            }
        }
        return text;
    }
}
