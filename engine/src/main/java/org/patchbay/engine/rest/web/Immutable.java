// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.Scalars;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.model.Access;
import org.patchbay.engine.rest.model.Attribute;
import org.patchbay.engine.rest.model.ResourceType;
import org.patchbay.http.HttpError;

/** Attributes that are set once: clients may send back what they read, but nothing else. */
final class Immutable {
    private Immutable() {}

    /** @throws HttpError 409 */
    static <T> void check(ResourceType<T> type, T before, Input input) {
        for (Attribute<T> attribute : type.attributes()) {
            Access access = attribute.access();
            if (access.onCreate()
                    && !access.onUpdate()
                    && input.has(attribute.name())
                    && differs(attribute, before, input)) {
                throw new HttpError(
                        409,
                        "Broken immutability constraint",
                        attribute.name() + " of a " + type.name() + " cannot be changed.",
                        "");
            }
        }
    }

    private static <T> boolean differs(Attribute<T> attribute, T before, Input input) {
        return switch (attribute) {
            case Attribute.Scalar<T> scalar ->
                !text(scalar.value().apply(before)).equals(sent(scalar, input));
            case Attribute.Reference<T> reference -> {
                Input.Named named = input.reference(reference.name());
                String id = named == null ? null : named.id();
                String ids = reference.value().apply(before);
                yield id != null
                        && (ids == null
                                || !ids.substring(ids.lastIndexOf('/') + 1).equals(id));
            }
            // Lists and groups are compared by the service, which knows what is the same.
            case Attribute.Group<T> ignored -> false;
            case Attribute.Values<T> ignored -> false;
            case Attribute.Many<T, ?> ignored -> false;
            case Attribute.References<T> ignored -> false;
        };
    }

    private static <T> String sent(Attribute.Scalar<T> scalar, Input input) {
        return switch (scalar.format().type()) {
            case TEXT, WORD -> text(input.text(scalar.name()));
            case INTEGER -> text(input.number(scalar.name()));
            case FLAG -> text(input.flag(scalar.name()));
            case DATE -> text(input.date(scalar.name()));
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : Scalars.text(value);
    }
}
