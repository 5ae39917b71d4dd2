// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.adopt;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A column's value as JSON, in the notation of OVSDB (RFC 7047 section 5.1). */
final class SavedValue {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SavedValue() {}

    static JsonNode encode(Object value) {
        return switch (value) {
            case String text -> NODES.stringNode(text);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Boolean flag -> NODES.booleanNode(flag);
            case UUID uuid -> tagged("uuid").add(uuid.toString());
            case Set<?> set -> {
                ArrayNode elements = Json.mapper().createArrayNode();
                set.forEach(element -> elements.add(encode(element)));
                yield tagged("set").add(elements);
            }
            case Map<?, ?> map -> {
                ArrayNode pairs = Json.mapper().createArrayNode();
                map.forEach((key, one) -> pairs.addArray().add(encode(key)).add(encode(one)));
                yield tagged("map").add(pairs);
            }
            default -> throw new IllegalArgumentException("no value of a column: " + value.getClass());
        };
    }

    private static ArrayNode tagged(String tag) {
        return Json.mapper().createArrayNode().add(tag);
    }

    /** @throws IllegalArgumentException when it is no such JSON */
    static Object decode(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.path(0).asString("")) {
            case "uuid" -> UUID.fromString(node.path(1).asString(""));
            case "set" -> {
                Set<Object> elements = new LinkedHashSet<>();
                node.path(1).forEach(element -> elements.add(decode(element)));
                yield elements;
            }
            case "map" -> {
                Map<Object, Object> pairs = new LinkedHashMap<>();
                node.path(1).forEach(pair -> pairs.put(decode(pair.path(0)), decode(pair.path(1))));
                yield pairs;
            }
            default -> throw new IllegalArgumentException("no saved value: " + node);
        };
    }
}
