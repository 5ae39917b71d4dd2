// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.doc.Scalars;
import org.patchbay.engine.rest.model.ActionType;
import org.patchbay.engine.rest.model.Attribute;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.ResourceType;

/** Objects as documents, by their declarations. */
final class Renderer {
    static final String BASE = "/ovirt-engine/api";

    private Renderer() {}

    /** An object with its link, actions, attributes and the links to its collections. */
    static <T> Node.Fields object(ResourceType<T> type, T item) {
        String href = BASE + "/" + type.location().apply(item);
        Node.Fields fields =
                new Node.Fields().text("href", href).text("id", type.id().apply(item));
        fields.put("actions", actions(type, href));
        members(fields, type.attributes(), item);
        List<Node> links = new ArrayList<>();
        for (CollectionType<?> collection : type.collections()) {
            links.add(link(href + "/" + collection.path(), collection.path()));
        }
        if (!links.isEmpty()) {
            fields.put("link", new Node.Repeat(links));
        }
        return fields;
    }

    static Node.Fields link(String href, String rel) {
        return new Node.Fields().text("href", href).text("rel", rel);
    }

    /** {@code href} and {@code id} of an object elsewhere. */
    static Node.Fields reference(Place place) {
        return new Node.Fields().text("href", BASE + "/" + place.location()).text("id", place.id());
    }

    private static <T> Node.@Nullable Fields actions(ResourceType<T> type, String href) {
        if (type.actions().isEmpty()) {
            return null;
        }
        List<Node> links = new ArrayList<>();
        for (ActionType action : type.actions()) {
            links.add(link(href + "/" + action.name(), action.name()));
        }
        return Node.list("link", links);
    }

    private static <T> void members(Node.Fields fields, List<Attribute<T>> attributes, T item) {
        for (Attribute<T> attribute : attributes) {
            if (attribute.access().shown()) {
                fields.put(attribute.name(), value(attribute, item));
            }
        }
    }

    private static <T> @Nullable Node value(Attribute<T> attribute, T item) {
        return switch (attribute) {
            case Attribute.Scalar<T> scalar -> {
                Object value = scalar.value().apply(item);
                yield value == null ? null : new Node.Text(Scalars.text(value));
            }
            case Attribute.Group<T> group -> {
                Node.Fields inside = new Node.Fields();
                members(inside, group.members(), item);
                yield inside.isEmpty() ? null : inside;
            }
            case Attribute.Values<T> values -> {
                List<?> found = values.value().apply(item);
                yield found == null
                        ? null
                        : Node.list(
                                values.item(),
                                found.stream()
                                        .map(each -> new Node.Text(Scalars.text(each)))
                                        .toList());
            }
            case Attribute.Many<T, ?> many -> many(many, item);
            case Attribute.Reference<T> reference -> {
                String ids = reference.value().apply(item);
                yield ids == null ? null : reference(Place.of(reference.target(), ids));
            }
            case Attribute.References<T> references -> {
                List<String> found = references.value().apply(item);
                yield found == null || found.isEmpty()
                        ? null
                        : Node.list(
                                references.item(),
                                found.stream()
                                        .map(ids -> reference(Place.of(references.target(), ids)))
                                        .toList());
            }
        };
    }

    private static <T, S> @Nullable Node many(Attribute.Many<T, S> many, T item) {
        List<S> found = many.value().apply(item);
        if (found == null) {
            return null;
        }
        List<Node> items = new ArrayList<>();
        for (S each : found) {
            Node.Fields inside = new Node.Fields();
            members(inside, many.members(), each);
            items.add(inside);
        }
        return Node.list(many.item(), items);
    }
}
