// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.input;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent, of the declared types. What is not there was not sent. Paths go into groups by dots: {@code vlan.id}. Asking
 * for a value as another type than declared is a programming error.
 */
public final class Input {
    /** Nothing sent. */
    public static final Input NONE = new Input(Map.of());

    private final Map<String, Object> values;

    Input(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** What a client called another object: by its id, or by its name. One of them is there. */
    public record Named(@Nullable String id, @Nullable String name) {}

    /** Whether it was sent; for a group also when the group came empty, which clears it. */
    public boolean has(String path) {
        return find(path) != null;
    }

    public @Nullable String text(String path) {
        return (String) find(path);
    }

    public String text(String path, String otherwise) {
        String found = text(path);
        return found == null ? otherwise : found;
    }

    public @Nullable Long number(String path) {
        return (Long) find(path);
    }

    public @Nullable Integer integer(String path) {
        Long found = number(path);
        return found == null ? null : Math.toIntExact(found);
    }

    public @Nullable Boolean flag(String path) {
        return (Boolean) find(path);
    }

    public boolean flag(String path, boolean otherwise) {
        Boolean found = flag(path);
        return found == null ? otherwise : found;
    }

    public @Nullable Instant date(String path) {
        return (Instant) find(path);
    }

    /** A word of an enumeration as a constant. */
    public <E extends Enum<E>> @Nullable E word(String path, Class<E> type) {
        String found = text(path);
        return found == null ? null : Enum.valueOf(type, found.toUpperCase(java.util.Locale.ROOT));
    }

    public @Nullable Named reference(String path) {
        return (Named) find(path);
    }

    @SuppressWarnings("unchecked")
    public @Nullable List<Named> references(String path) {
        return (List<Named>) find(path);
    }

    @SuppressWarnings("unchecked")
    public @Nullable List<String> texts(String path) {
        return (List<String>) find(path);
    }

    @SuppressWarnings("unchecked")
    public @Nullable List<Input> many(String path) {
        return (List<Input>) find(path);
    }

    /** The names of what was sent at this level. */
    public Set<String> names() {
        return values.keySet();
    }

    private @Nullable Object find(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return values.get(path);
        }
        Object group = values.get(path.substring(0, dot));
        return group instanceof Input inside ? inside.find(path.substring(dot + 1)) : null;
    }
}
