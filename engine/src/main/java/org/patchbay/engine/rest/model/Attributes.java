// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects attributes in the order they are shown. */
public final class Attributes<T> {
    private final List<Attribute<T>> collected = new ArrayList<>();

    public Attributes<T> text(String name, Access access, Function<T, @Nullable Object> value) {
        return scalar(name, access, Format.TEXT, value);
    }

    public Attributes<T> integer(String name, Access access, Function<T, @Nullable Object> value) {
        return scalar(name, access, Format.INTEGER, value);
    }

    public Attributes<T> flag(String name, Access access, Function<T, @Nullable Object> value) {
        return scalar(name, access, Format.FLAG, value);
    }

    public Attributes<T> date(String name, Access access, Function<T, @Nullable Object> value) {
        return scalar(name, access, Format.DATE, value);
    }

    public Attributes<T> scalar(String name, Access access, Format format, Function<T, @Nullable Object> value) {
        return add(new Attribute.Scalar<>(name, access, format, value));
    }

    /** A nested element; it may be set when one of its members may. */
    public Attributes<T> group(String name, Access access, UnaryOperator<Attributes<T>> members) {
        return add(new Attribute.Group<>(
                name, access, members.apply(new Attributes<>()).list()));
    }

    public Attributes<T> values(
            String name, Access access, String item, Format format, Function<T, @Nullable List<?>> value) {
        return add(new Attribute.Values<>(name, access, item, format, value));
    }

    public <S> Attributes<T> many(
            String name,
            Access access,
            String item,
            Function<T, @Nullable List<S>> value,
            UnaryOperator<Attributes<S>> members) {
        return add(new Attribute.Many<>(
                name, access, item, members.apply(new Attributes<>()).list(), value));
    }

    public Attributes<T> reference(String name, Access access, String target, Function<T, @Nullable String> value) {
        return add(new Attribute.Reference<>(name, access, target, value));
    }

    public Attributes<T> references(
            String name, Access access, String item, String target, Function<T, @Nullable List<String>> value) {
        return add(new Attribute.References<>(name, access, item, target, value));
    }

    public List<Attribute<T>> list() {
        return List.copyOf(collected);
    }

    private Attributes<T> add(Attribute<T> attribute) {
        if (collected.stream().anyMatch(other -> other.name().equals(attribute.name()))) {
            throw new IllegalArgumentException("declared twice: " + attribute.name());
        }
        collected.add(attribute);
        return this;
    }
}
