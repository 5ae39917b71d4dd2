// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A JSON object as received, in two flat arrays: an update of a whole database consists mostly of these. */
public final class WireObject {
    private static final String[] NO_NAMES = {};
    private static final @Nullable Object[] NO_VALUES = {};

    private String[] names = NO_NAMES;
    private @Nullable Object[] values = NO_VALUES;
    private int size;

    void add(String name, @Nullable Object value) {
        if (size == names.length) {
            int capacity = size < 4 ? 8 : size * 2;
            names = Arrays.copyOf(names, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        names[size] = name;
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public String name(int position) {
        return names[position];
    }

    /** A member's value: String, Long, Double, Boolean, UUID, WireSet, WireMap, WireObject, List, or null. */
    public @Nullable Object value(int position) {
        return values[position];
    }

    /** The last member of this name; null when there is none or it is null. */
    public @Nullable Object get(String name) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    public boolean has(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** A member that is a string; empty when it is missing or something else. */
    public String text(String name) {
        return get(name) instanceof String text ? text : "";
    }
}
