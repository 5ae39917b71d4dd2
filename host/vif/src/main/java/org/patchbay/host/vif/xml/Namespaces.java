// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The namespace declarations in force: Namespaces in XML 1.0. */
final class Namespaces {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** @param before what the prefix stood for outside, null: nothing */
    private record Binding(String prefix, @Nullable String before) {}

    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, String> uris = new HashMap<>(Map.of("", "", "xml", XML));
    private final Cursor cursor;

    Namespaces(Cursor cursor) {
        this.cursor = cursor;
    }

    /** How many bindings there are; {@link #leave} goes back to that. */
    int enter(List<Attribute> attributes) {
        var before = bindings.size();
        for (var attribute : attributes) {
            if (attribute.name().equals("xmlns")) {
                bind("", attribute.value());
            } else if (attribute.name().startsWith("xmlns:")) {
                bind(attribute.name().substring("xmlns:".length()), attribute.value());
            }
        }
        return before;
    }

    void leave(int before) {
        while (bindings.size() > before) {
            var left = bindings.removeLast();
            if (left.before() == null) {
                uris.remove(left.prefix());
            } else {
                uris.put(left.prefix(), left.before());
            }
        }
    }

    private void bind(String prefix, String uri) {
        if (prefix.equals("xmlns")
                || uri.equals(XMLNS)
                || prefix.equals("xml") != uri.equals(XML)
                || (uri.isEmpty() && !prefix.isEmpty())) {
            throw cursor.error("namespace prefix '" + prefix + "' cannot be bound to '" + uri + "'");
        }
        bindings.add(new Binding(prefix, uris.put(prefix, uri)));
    }

    /** The URI of an element's name. */
    String of(String name) {
        return uri(prefix(name));
    }

    /** No attribute is there twice, not even by two prefixes of one namespace. */
    void requireDistinct(List<Attribute> attributes) {
        if (attributes.size() < 2) {
            return;
        }
        var seen = new HashSet<String>();
        for (var attribute : attributes) {
            var name = attribute.name();
            var qualified = expanded(name);
            // A blank is in no name, so the two kinds cannot be mistaken for one another.
            if (!seen.add(name) || (qualified.isPresent() && !seen.add(qualified.get()))) {
                throw cursor.error("attribute '" + name + "' is there twice");
            }
        }
    }

    /** Empty for a name without prefix, which is in no namespace, and for declarations. */
    private Optional<String> expanded(String name) {
        var prefix = prefix(name);
        return prefix.isEmpty() || prefix.equals("xmlns")
                ? Optional.empty()
                : Optional.of(uri(prefix) + " " + local(name));
    }

    private String uri(String prefix) {
        var uri = uris.get(prefix);
        if (uri != null) {
            return uri;
        }
        throw cursor.error("namespace prefix '" + prefix + "' is not declared");
    }

    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private String prefix(String name) {
        var colon = name.indexOf(':');
        if (colon < 0) {
            return "";
        }
        if (colon == 0 || name.indexOf(':', colon + 1) >= 0 || !Names.starts(name, colon + 1)) {
            throw cursor.error("name '" + name + "': at most one prefix expected");
        }
        return name.substring(0, colon);
    }
}
