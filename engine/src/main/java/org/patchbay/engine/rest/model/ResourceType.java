// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.rest.search.Field;

/**
 * A type of resource, declared once: reading, writing, checks, links, search and the OpenAPI document come from here.
 *
 * @param name of one, such as {@code vnic_profile}: the XML element
 * @param plural of many: the root of a list
 * @param id the object's own id
 * @param location the path of the object below the API's root, such as {@code networks/5}
 * @param scopes the object, where permissions can be given on it, and all it is part of
 * @param open shown to every user
 */
public record ResourceType<T>(
        String name,
        String plural,
        Function<T, String> id,
        Function<T, String> location,
        List<Attribute<T>> attributes,
        List<CollectionType<?>> collections,
        List<ActionType> actions,
        List<Field<T>> searchable,
        Function<T, List<ObjectRef>> scopes,
        boolean open) {
    public ResourceType {
        attributes = List.copyOf(attributes);
        collections = List.copyOf(collections);
        actions = List.copyOf(actions);
        searchable = List.copyOf(searchable);
    }

    /** @param location the path of an object below the API's root */
    public static <T> Builder<T> of(String name, String plural, Function<T, String> id, Function<T, String> location) {
        return new Builder<>(name, plural, id, location);
    }

    /** Collects a declaration. */
    public static final class Builder<T> {
        private final String name;
        private final String plural;
        private final Function<T, String> id;
        private final Function<T, String> location;
        private final Attributes<T> attributes = new Attributes<>();
        private final List<CollectionType<?>> collections = new ArrayList<>();
        private final List<ActionType> actions = new ArrayList<>();
        private final List<Field<T>> searchable = new ArrayList<>();
        private @Nullable Function<T, List<ObjectRef>> scopes;
        private boolean open;

        private Builder(String name, String plural, Function<T, String> id, Function<T, String> location) {
            this.name = name;
            this.plural = plural;
            this.id = id;
            this.location = location;
        }

        public Builder<T> attributes(Consumer<Attributes<T>> more) {
            more.accept(attributes);
            return this;
        }

        public Builder<T> collection(CollectionType<?> type) {
            collections.add(type);
            return this;
        }

        /** Collections that clients ask for and that are not ours: always empty. */
        public Builder<T> empty(String path, String item, String plural) {
            return collection(CollectionType.nothing(path, item, plural));
        }

        /** An action of those who manage the collection. */
        public Builder<T> action(String action, UnaryOperator<Attributes<Object>> parameters) {
            actions.add(
                    new ActionType(action, parameters.apply(new Attributes<>()).list(), false));
            return this;
        }

        /** An action of the object's users, too. */
        public Builder<T> use(String action, UnaryOperator<Attributes<Object>> parameters) {
            actions.add(
                    new ActionType(action, parameters.apply(new Attributes<>()).list(), true));
            return this;
        }

        public Builder<T> searchable(String field, Function<T, @Nullable Object> value) {
            searchable.add(new Field<>(field, value));
            return this;
        }

        public Builder<T> scopes(Function<T, List<ObjectRef>> value) {
            scopes = value;
            return this;
        }

        /** Shown to every user. */
        public Builder<T> open() {
            open = true;
            return this;
        }

        public ResourceType<T> build() {
            return new ResourceType<>(
                    name,
                    plural,
                    id,
                    location,
                    attributes.list(),
                    collections,
                    actions,
                    searchable,
                    scopes == null ? item -> List.of() : scopes,
                    open);
        }
    }
}
