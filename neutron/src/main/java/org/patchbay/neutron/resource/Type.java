// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an attribute's value is read from a request, written to an answer, and compared with a filter.
 *
 * @param <V> the Java value; {@code null} in JSON is the attribute's business, not the type's
 */
public interface Type<V> {

    /**
     * Reads a value.
     *
     * @param node any JSON value but null
     * @throws InvalidValue telling what was expected
     */
    V parse(JsonNode node);

    void write(JsonGenerator out, V value);

    /** Whether a filter's text, as it stands in a query string, asks for this value. */
    default boolean matches(V value, String text) {
        return value.toString().equals(text);
    }

    /** A filter's text as {@link #matches} compares it, where one value can be written in several ways. */
    default String canonical(String text) {
        return text;
    }

    /** Says in JSON Schema (2020-12) what {@link #write} writes; nothing stands for anything. */
    default void describe(ObjectNode schema) {}

    /** The order for {@code sort_key}; null where values have none. */
    default @Nullable Comparator<V> order() {
        return null;
    }
}
