// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The types that are made of another one, or of none. */
final class Composed {
    private Composed() {}

    record Only<V>(Type<V> type, V value) implements Type<V> {
        @Override
        public V parse(JsonNode node) {
            if (!type.parse(node).equals(value)) {
                throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not supported, only '" + value + "' is");
            }
            return value;
        }

        @Override
        public void describe(ObjectNode schema) {
            type.describe(schema);
            schema.put("description", "always " + value);
        }

        @Override
        public void write(JsonGenerator out, V constant) {
            type.write(out, constant);
        }

        @Override
        public boolean matches(V constant, String text) {
            return type.matches(constant, text);
        }
    }

    enum AlwaysNull implements Type<String> {
        INSTANCE;

        @Override
        public String parse(JsonNode node) {
            throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not supported, only null is");
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "null");
        }

        @Override
        public void write(JsonGenerator out, String value) {
            out.writeString(value);
        }
    }

    record ListOf<E>(Type<E> element, int max) implements Type<List<E>> {
        @Override
        public List<E> parse(JsonNode node) {
            if (!node.isArray()) {
                throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not a list");
            }
            if (node.size() > max) {
                throw new InvalidValue("the list has " + node.size() + " entries, more than " + max);
            }
            List<E> values = new ArrayList<>(node.size());
            for (JsonNode item : node) {
                if (item.isNull()) {
                    throw new InvalidValue("null is not a valid list entry");
                }
                values.add(element.parse(item));
            }
            return List.copyOf(values);
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "array");
            schema.put("maxItems", max);
            element.describe(schema.putObject("items"));
        }

        @Override
        public void write(JsonGenerator out, List<E> values) {
            out.writeStartArray();
            for (E value : values) {
                element.write(out, value);
            }
            out.writeEndArray();
        }

        @Override
        public boolean matches(List<E> values, String text) {
            for (E value : values) {
                if (element.matches(value, text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
