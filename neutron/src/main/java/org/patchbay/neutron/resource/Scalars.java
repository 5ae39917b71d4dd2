// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The types whose values are written as numbers and truth values. */
final class Scalars {
    private Scalars() {}

    enum Bool implements Type<Boolean> {
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

    record Int(int min, int max) implements Type<Integer> {
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
}
