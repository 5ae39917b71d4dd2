// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks and copies the values that callers put into operations. */
final class Values {
    private Values() {}

    static Object checked(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> checkedMap(map);
            case Collection<?> set -> checkedSet(set);
            case null, default -> atom(value);
        };
    }

    static Map<String, Object> checkedRow(Map<String, ?> row) {
        Map<String, Object> copy = LinkedHashMap.newLinkedHashMap(row.size());
        row.forEach((column, value) -> {
            try {
                copy.put(text(column), checked(value));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("column " + column + ": " + e.getMessage(), e);
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object checkedMap(Map<?, ?> map) {
        Map<Object, Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> copy.put(atom(key), atom(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object checkedSet(Collection<?> set) {
        ArrayList<Object> copy = new ArrayList<>(set.size());
        for (Object element : set) {
            copy.add(atom(element));
        }
        return Collections.unmodifiableList(copy);
    }

    /** ovsdb-server ends the connection on a NUL, and a lone surrogate has no UTF-8. */
    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(
                        "a string with a NUL character at position " + i + " cannot be stored");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException(
                            "a string with half a character at position " + i + " cannot be stored");
                }
                i++;
            }
        }
        return text;
    }

    private static Object atom(@Nullable Object value) {
        return switch (value) {
            case String s -> text(s);
            case Long l -> l;
            case Integer i -> i.longValue();
            case Boolean b -> b;
            case UUID u -> u;
            case Double d when Double.isFinite(d) -> d;
            case null -> throw new IllegalArgumentException("null is no value; an unset column is an empty list");
            default ->
                throw new IllegalArgumentException(
                        value + " (" + value.getClass().getSimpleName()
                                + ") is no value; expected String, Long, Integer, Double, Boolean, UUID, or a Collection or Map of them");
        };
    }
}
