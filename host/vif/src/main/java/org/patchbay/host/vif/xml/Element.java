// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element and where it lies in its text. */
public final class Element {
    private final String namespace;
    private final String name;
    private final int from;
    private final int nameEnd;
    private final List<Attribute> attributes;
    private final List<Element> children = new ArrayList<>();
    private @Nullable StringBuilder characters;
    private int to;

    Element(String namespace, String name, int from, int nameEnd, List<Attribute> attributes) {
        this.namespace = namespace;
        this.name = name;
        this.from = from;
        this.nameEnd = nameEnd;
        this.attributes = attributes;
    }

    void add(Element child) {
        children.add(child);
    }

    void add(CharSequence text, int begin, int end) {
        if (characters == null) {
            characters = new StringBuilder();
        }
        characters.append(text, begin, end);
    }

    void end(int position) {
        to = position;
    }

    /** The URI of its namespace; empty when it has none, as all of libvirt's elements. */
    public String namespace() {
        return namespace;
    }

    /** Its name without prefix. */
    public String name() {
        return name;
    }

    public boolean is(String uri, String local) {
        return namespace.equals(uri) && name.equals(local);
    }

    /** Its first character, the opening angle bracket. */
    public int from() {
        return from;
    }

    /** The character after its last, the closing angle bracket. */
    public int to() {
        return to;
    }

    /** The character after its name in the start tag. */
    public int nameEnd() {
        return nameEnd;
    }

    public List<Attribute> attributes() {
        return List.copyOf(attributes);
    }

    /** The attribute of that name as written. */
    public Optional<Attribute> attribute(String qualifiedName) {
        for (var attribute : attributes) {
            if (attribute.name().equals(qualifiedName)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** The value of that attribute; empty when there is none. */
    public String value(String qualifiedName) {
        var attribute = attribute(qualifiedName);
        return attribute.isEmpty() ? "" : attribute.get().value();
    }

    public List<Element> children() {
        return List.copyOf(children);
    }

    /** Children of that name. */
    public List<Element> children(String uri, String local) {
        var found = new ArrayList<Element>();
        for (var child : children) {
            if (child.is(uri, local)) {
                found.add(child);
            }
        }
        return found;
    }

    /** Character data directly inside, references replaced. */
    public String text() {
        return characters == null ? "" : characters.toString();
    }
}
