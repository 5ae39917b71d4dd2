// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The namespace declarations in force: Namespaces in XML 1.0. */
final class Namespaces {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private record Binding(String prefix, String uri) {}

    private final List<Binding> bindings = new ArrayList<>(List.of(new Binding("", ""), new Binding("xml", XML)));
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
            bindings.removeLast();
        }
    }

    private void bind(String prefix, String uri) {
        if (prefix.equals("xmlns")
                || uri.equals(XMLNS)
                || prefix.equals("xml") != uri.equals(XML)
                || (uri.isEmpty() && !prefix.isEmpty())) {
            throw cursor.error("namespace prefix '" + prefix + "' cannot be bound to '" + uri + "'");
        }
        bindings.add(new Binding(prefix, uri));
    }

    /** The URI of an element's name. */
    String of(String name) {
        return uri(prefix(name));
    }

    /** No attribute is there twice, not even by two prefixes of one namespace. */
    void requireDistinct(List<Attribute> attributes) {
        for (var i = 0; i < attributes.size(); i++) {
            var name = attributes.get(i).name();
            var qualified = expanded(name);
            for (var j = 0; j < i; j++) {
                var other = attributes.get(j).name();
                if (other.equals(name) || (qualified.isPresent() && qualified.equals(expanded(other)))) {
                    throw cursor.error("attribute '" + name + "' is there twice");
                }
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
        for (var i = bindings.size() - 1; i >= 0; i--) {
            if (bindings.get(i).prefix().equals(prefix)) {
                return bindings.get(i).uri();
            }
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
