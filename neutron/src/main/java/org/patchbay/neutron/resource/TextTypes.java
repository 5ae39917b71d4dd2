// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The types whose values are written as text. */
final class TextTypes {
    private TextTypes() {}

    /** What all of them have that are text in Java, too. */
    interface OfText extends Type<String> {
        @Override
        default void write(JsonGenerator out, String value) {
            out.writeString(value);
        }

        @Override
        default Comparator<String> order() {
            return Comparator.naturalOrder();
        }
    }

    static String requireText(JsonNode node) {
        if (!node.isString()) {
            throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not a valid string");
        }
        String text = node.stringValue();
        requireStorable(text);
        return text;
    }

    /** The database takes neither a NUL nor half a surrogate pair, and no text of ours needs another control character. */
    static void requireStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    i++;
                    continue;
                }
                throw new InvalidValue("the text has half a character at position " + i);
            }
            if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
                throw new InvalidValue("the text has a control character at position " + i);
            }
        }
    }

    record Text(int min, int max) implements OfText {
        @Override
        public String parse(JsonNode node) {
            String text = requireText(node);
            if (text.codePointCount(0, text.length()) > max) {
                throw new InvalidValue("'" + InvalidValue.shown(text) + "' exceeds maximum length of " + max);
            }
            if (text.strip().length() < min) {
                throw new InvalidValue("'" + text + "' must have at least " + min + " characters");
            }
            return text;
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "string");
            schema.put("maxLength", max);
        }
    }

    enum Uuid implements OfText {
        INSTANCE;

        @Override
        public String parse(JsonNode node) {
            String text = requireText(node);
            if (!Types.isUuid(text)) {
                throw new InvalidValue("'" + InvalidValue.shown(text) + "' is not a valid UUID");
            }
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "string").put("format", "uuid");
        }
    }

    record OneOf(List<String> values) implements OfText {
        @Override
        public String parse(JsonNode node) {
            String text = requireText(node);
            if (!values.contains(text)) {
                throw new InvalidValue("'" + InvalidValue.shown(text) + "' is not in " + values);
            }
            return text;
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "string");
            ArrayNode allowed = schema.putArray("enum");
            values.forEach(allowed::add);
        }
    }

    record Parsed<V>(Function<String, V> parser, @Nullable Comparator<V> order) implements Type<V> {
        @Override
        public V parse(JsonNode node) {
            try {
                return parser.apply(requireText(node));
            } catch (IllegalArgumentException invalid) {
                throw new InvalidValue(String.valueOf(invalid.getMessage()));
            }
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "string");
        }

        @Override
        public void write(JsonGenerator out, V value) {
            out.writeString(value.toString());
        }

        @Override
        public String canonical(String text) {
            try {
                return parser.apply(text).toString();
            } catch (IllegalArgumentException | InvalidValue none) {
                return text;
            }
        }
    }
}
