// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of a small JSON object within an attribute, such as one allocation pool. */
public final class Fields {
    private final JsonNode node;

    private Fields(JsonNode node) {
        this.node = node;
    }

    /** @throws InvalidValue if it is no object or has other members */
    public static Fields of(JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not an object");
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                List<String> sorted = new ArrayList<>(known);
                sorted.sort(null);
                throw new InvalidValue("unexpected key '" + InvalidValue.shown(name) + "', known are " + sorted);
            }
        }
        return new Fields(node);
    }

    /** The member as text; null if it is absent or null. */
    public @Nullable String text(String name) {
        JsonNode member = node.get(name);
        return member == null || member.isNull() ? null : TextTypes.requireText(member);
    }

    public <V> @Nullable V optional(String name, Function<String, V> parse) {
        String text = text(name);
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidValue(String.valueOf(invalid.getMessage()));
        }
    }

    public <V> V required(String name, Function<String, V> parse) {
        V value = optional(name, parse);
        if (value == null) {
            throw new InvalidValue("'" + name + "' is missing");
        }
        return value;
    }
}
