// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The scalar types, and lists of any type. */
public final class Types {
    private static final int LONGEST_PROJECT = 255;
    private static final Pattern PROJECT =
            Pattern.compile("[\\p{Graph}&&[^\\p{Cf}]]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Types() {}

    /** Text of at most {@code max} characters; no NUL or other control characters but tab and line breaks. */
    public static Type<String> text(int max) {
        return new Text(0, max);
    }

    public static Type<String> text(int min, int max) {
        return new Text(min, max);
    }

    public static Type<String> uuid() {
        return Uuid.INSTANCE;
    }

    /** true, false, and what Neutron takes for them: 0, 1, "0", "1", "true", "false" in any case. */
    public static Type<Boolean> bool() {
        return Bool.INSTANCE;
    }

    /** A whole number from {@code min} to {@code max}, also as decimal text. */
    public static Type<Integer> integer(int min, int max) {
        return new Int(min, max);
    }

    public static Type<String> oneOf(String... values) {
        return new OneOf(List.of(values));
    }

    /** An array of at most {@code max} values. */
    public static <E> Type<List<E>> listOf(Type<E> element, int max) {
        return new ListOf<>(element, max);
    }

    /** A type that is written as text and parsed by a function that throws IllegalArgumentException or InvalidValue. */
    public static <V> Type<V> parsed(Function<String, V> parse, @Nullable Comparator<V> order) {
        return new Parsed<>(parse, order);
    }

    /** The id of a project, or "": whoever gives them out, they have neither blanks nor what cannot be seen. */
    public static Type<String> project() {
        return parsed(Types::requireProject, Comparator.naturalOrder());
    }

    private static String requireProject(String text) {
        if (!text.isEmpty() && !isProject(text)) {
            throw new InvalidValue("'" + InvalidValue.shown(text) + "' is not the id of a project");
        }
        return text;
    }

    /** Whether a text can be the id of a project. */
    public static boolean isProject(String text) {
        return text.length() <= LONGEST_PROJECT && PROJECT.matcher(text).matches();
    }

    /** An attribute that has this value always; a client may say so, and nothing else. */
    public static <V> Type<V> only(Type<V> type, V value) {
        return new Only<>(type, value);
    }

    /** An attribute that is always null, of a feature that is not offered; clients read it all the same. */
    public static Type<String> alwaysNull() {
        return AlwaysNull.INSTANCE;
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

    private record Text(int min, int max) implements Type<String> {
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

        @Override
        public void write(JsonGenerator out, String value) {
            out.writeString(value);
        }

        @Override
        public Comparator<String> order() {
            return Comparator.naturalOrder();
        }
    }

    private enum Uuid implements Type<String> {
        INSTANCE;

        @Override
        public String parse(JsonNode node) {
            String text = requireText(node);
            if (!isUuid(text)) {
                throw new InvalidValue("'" + InvalidValue.shown(text) + "' is not a valid UUID");
            }
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "string").put("format", "uuid");
        }

        @Override
        public void write(JsonGenerator out, String value) {
            out.writeString(value);
        }

        @Override
        public Comparator<String> order() {
            return Comparator.naturalOrder();
        }
    }

    /** Whether the text has the 8-4-4-4-12 form; {@link UUID#fromString} is laxer. */
    public static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    private enum Bool implements Type<Boolean> {
        INSTANCE;

        private static final Set<String> TRUE = Set.of("true", "1");
        private static final Set<String> FALSE = Set.of("false", "0");

        @Override
        public Boolean parse(JsonNode node) {
            if (node.isBoolean()) {
                return node.booleanValue();
            }
            if (node.isString() || node.isIntegralNumber()) {
                String text = node.asString().toLowerCase(Locale.ROOT);
                if (TRUE.contains(text)) {
                    return true;
                }
                if (FALSE.contains(text)) {
                    return false;
                }
            }
            throw new InvalidValue("'" + InvalidValue.shown(node) + "' cannot be converted to boolean");
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "boolean");
        }

        @Override
        public void write(JsonGenerator out, Boolean value) {
            out.writeBoolean(value);
        }

        @Override
        public boolean matches(Boolean value, String text) {
            return (value ? TRUE : FALSE).contains(text.toLowerCase(Locale.ROOT));
        }

        @Override
        public Comparator<Boolean> order() {
            return Comparator.naturalOrder();
        }
    }

    private record Int(int min, int max) implements Type<Integer> {
        /** BigInteger also takes the digits of other scripts. */
        private static final Pattern DECIMAL = Pattern.compile("\\s{0,9}[+-]?[0-9]{1,20}\\s{0,9}");

        @Override
        public Integer parse(JsonNode node) {
            BigInteger value;
            try {
                if (node.isIntegralNumber()) {
                    value = node.bigIntegerValue();
                } else if (node.isString()
                        && DECIMAL.matcher(node.stringValue()).matches()) {
                    value = new BigInteger(node.stringValue().strip());
                } else {
                    throw new NumberFormatException();
                }
            } catch (NumberFormatException notANumber) {
                throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not an integer");
            }
            if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
                throw new InvalidValue("'" + InvalidValue.shown(value) + "' is not in the range " + min + " to " + max);
            }
            return value.intValue();
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "integer");
            schema.put("minimum", min).put("maximum", max);
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

    private record OneOf(List<String> values) implements Type<String> {
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

        @Override
        public void write(JsonGenerator out, String value) {
            out.writeString(value);
        }

        @Override
        public Comparator<String> order() {
            return Comparator.naturalOrder();
        }
    }

    private record Parsed<V>(
            Function<String, V> parser, @Nullable Comparator<V> order) implements Type<V> {
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

    private record Only<V>(Type<V> type, V value) implements Type<V> {
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

    private enum AlwaysNull implements Type<String> {
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

    private record ListOf<E>(Type<E> element, int max) implements Type<List<E>> {
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
