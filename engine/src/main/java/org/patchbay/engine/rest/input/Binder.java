// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.model.Access;
import org.patchbay.engine.rest.model.Attribute;

/**
 * Binds a document to attributes. Elements nobody declared are ignored, and so are read-only ones: clients of many versions send back
 * what they read. What is declared must be right.
 */
public final class Binder {
    private static final int MAX_PROBLEMS = 20;
    private final Predicate<Access> taken;
    private final boolean complete;
    private final List<String> problems = new ArrayList<>();
    private boolean onlyMissing = true;

    private Binder(Predicate<Access> taken, boolean complete) {
        this.taken = taken;
        this.complete = complete;
    }

    /** For an addition. @throws InputException naming all that is wrong */
    public static <T> Input create(Node body, List<Attribute<T>> attributes) {
        return new Binder(Access::onCreate, true).bind(body, attributes);
    }

    /** For a change: attributes of CREATE come too, so that a different value can be refused. */
    public static <T> Input update(Node body, List<Attribute<T>> attributes) {
        return new Binder(access -> access.onUpdate() || access.onCreate(), false).bind(body, attributes);
    }

    private <T> Input bind(Node body, List<Attribute<T>> attributes) {
        Input input = group(body, attributes, "", complete);
        if (!problems.isEmpty()) {
            throw new InputException(problems, onlyMissing);
        }
        return input;
    }

    private <T> Input group(Node node, List<Attribute<T>> attributes, String prefix, boolean all) {
        Map<String, Object> values = new LinkedHashMap<>();
        Node.Fields fields = node instanceof Node.Fields sent ? sent : new Node.Fields();
        if (node instanceof Node.Text text && !text.value().isBlank()) {
            problem((prefix.isEmpty() ? "The body" : prefix) + " has parts, not a text.");
        } else if (node instanceof Node.Repeat) {
            problem((prefix.isEmpty() ? "The body" : prefix) + " is there more than once.");
        }
        for (Attribute<T> attribute : attributes) {
            if (!taken.test(attribute.access())) {
                continue;
            }
            String path = prefix.isEmpty() ? attribute.name() : prefix + "." + attribute.name();
            Node sent = fields.get(attribute.name());
            Object value = sent == null ? null : value(sent, attribute, path, all);
            if (value != null) {
                values.put(attribute.name(), value);
            } else if (sent == null && all && attribute.access().required()) {
                missing(path);
            }
        }
        return new Input(values);
    }

    private <T> @Nullable Object value(Node sent, Attribute<T> attribute, String path, boolean all) {
        return switch (attribute) {
            case Attribute.Scalar<T> scalar -> scalar(sent, scalar, path, all);
            case Attribute.Group<T> group -> group(sent, group.members(), path, all);
            case Attribute.Values<T> values -> {
                List<Object> found = new ArrayList<>();
                for (Node item : items(sent, values.item(), path)) {
                    Object value = ScalarBinder.bind(item, values.format(), path, this::problem);
                    if (value != null) {
                        found.add(value);
                    }
                }
                yield found;
            }
            case Attribute.Many<T, ?> many -> many(sent, many, path);
            case Attribute.Reference<T> ignored -> reference(sent, path);
            case Attribute.References<T> references -> {
                List<Object> found = new ArrayList<>();
                for (Node item : items(sent, references.item(), path)) {
                    Object value = reference(item, path);
                    if (value != null) {
                        found.add(value);
                    }
                }
                yield found;
            }
        };
    }

    private <T> @Nullable Object scalar(Node sent, Attribute.Scalar<T> scalar, String path, boolean all) {
        Object value = ScalarBinder.bind(sent, scalar.format(), path, this::problem);
        if (all && scalar.access().required() && value instanceof String text && text.isBlank()) {
            missing(path);
        }
        return value;
    }

    private <T, S> List<Input> many(Node sent, Attribute.Many<T, S> many, String path) {
        List<Input> found = new ArrayList<>();
        for (Node item : items(sent, many.item(), path)) {
            found.add(group(item, many.members(), path + "." + many.item(), true));
        }
        return found;
    }

    private Input.@Nullable Named reference(Node sent, String path) {
        if (sent instanceof Node.Text text && text.value().isBlank()) {
            // An empty element: in updates it takes the other object away.
            return new Input.Named(null, null);
        }
        if (!(sent instanceof Node.Fields fields)) {
            problem(path + " must have an id or a name.");
            return null;
        }
        String id = text(fields, "id");
        String href = text(fields, "href");
        if (id == null && href != null) {
            id = href.substring(href.lastIndexOf('/') + 1);
        }
        String name = text(fields, "name");
        if (id == null && name == null && !fields.isEmpty()) {
            problem(path + " must have an id or a name.");
        }
        return new Input.Named(id, name);
    }

    private static @Nullable String text(Node.Fields fields, String name) {
        return fields.get(name) instanceof Node.Text text && !text.value().isBlank() ? text.value() : null;
    }

    // A list of one looks like a single element in XML; JSON may leave the inner name out.
    private List<Node> items(Node sent, String item, String path) {
        if (sent instanceof Node.Text text) {
            if (!text.value().isBlank()) {
                problem(path + " is a list of " + item + ".");
            }
            return List.of();
        }
        Node inner = sent instanceof Node.Fields fields ? fields.get(item) : sent;
        if (inner == null) {
            return List.of();
        }
        return inner instanceof Node.Repeat many ? many.items() : List.of(inner);
    }

    private void missing(String path) {
        boolean only = onlyMissing;
        problem(path + " is missing.");
        onlyMissing = only;
    }

    private void problem(String sentence) {
        onlyMissing = false;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(sentence);
        }
    }
}
