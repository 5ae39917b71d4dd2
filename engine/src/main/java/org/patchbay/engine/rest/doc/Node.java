// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document. In XML a text is an element's content, in JSON a string; {@code href}, {@code id} and {@code rel} are XML
 * attributes and JSON members like any other.
 */
public sealed interface Node {
    /** A scalar, always as text. */
    record Text(String value) implements Node {}

    /** The same element several times; in JSON an array. */
    record Repeat(List<Node> items) implements Node {
        public Repeat {
            items = List.copyOf(items);
        }
    }

    /** Named parts in order. Not shared between threads. */
    final class Fields implements Node {
        private final Map<String, Node> parts = new LinkedHashMap<>();

        public Fields put(String name, @Nullable Node node) {
            if (node != null) {
                parts.put(name, node);
            }
            return this;
        }

        /** A scalar; null is left out. */
        public Fields text(String name, @Nullable Object value) {
            if (value != null) {
                parts.put(name, new Text(Scalars.text(value)));
            }
            return this;
        }

        /** Appears once more under its name. */
        public Fields add(String name, Node node) {
            Node before = parts.get(name);
            if (before == null) {
                parts.put(name, node);
            } else if (before instanceof Repeat many) {
                List<Node> more = new java.util.ArrayList<>(many.items());
                more.add(node);
                parts.put(name, new Repeat(more));
            } else {
                parts.put(name, new Repeat(List.of(before, node)));
            }
            return this;
        }

        public @Nullable Node get(String name) {
            return parts.get(name);
        }

        public Map<String, Node> parts() {
            return parts;
        }

        public boolean isEmpty() {
            return parts.isEmpty();
        }
    }

    /** {@code <usages><usage/>…</usages>}: a list in the API's manner. An empty one has no members. */
    static Fields list(String item, Collection<? extends Node> items) {
        Fields fields = new Fields();
        if (!items.isEmpty()) {
            fields.put(item, new Repeat(List.copyOf(items)));
        }
        return fields;
    }
}
