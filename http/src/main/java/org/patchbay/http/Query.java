// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of a URL: an ordered multi-map of decoded keys and values. A key without {@code =} has the value "". */
public final class Query {
    private static final int MAX_PAIRS = 1000;
    static final Query EMPTY = new Query(List.of());

    private final List<Entry<String, String>> entries;

    private Query(List<Entry<String, String>> entries) {
        this.entries = entries;
    }

    /**
     * Parses the raw text after {@code ?}; {@code +} is a blank, as form encoding has it.
     *
     * @throws HttpError 400 for a bad escape, malformed UTF-8, NUL, or more than 1000 pairs
     */
    public static Query parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        List<Entry<String, String>> found = new ArrayList<>();
        int start = 0;
        while (start <= raw.length()) {
            int amp = raw.indexOf('&', start);
            int end = amp < 0 ? raw.length() : amp;
            if (end > start) {
                if (found.size() == MAX_PAIRS) {
                    throw HttpError.badRequest("More than " + MAX_PAIRS + " query parameters.");
                }
                found.add(pair(raw, start, end));
            }
            start = end + 1;
        }
        return new Query(List.copyOf(found));
    }

    private static Entry<String, String> pair(String raw, int start, int end) {
        int eq = raw.indexOf('=', start);
        if (eq < 0 || eq >= end) {
            return new SimpleImmutableEntry<>(PercentCoding.decode(raw, start, end, true), "");
        }
        return new SimpleImmutableEntry<>(
                PercentCoding.decode(raw, start, eq, true), PercentCoding.decode(raw, eq + 1, end, true));
    }

    /** Every value of a key, in order; empty when absent. */
    public List<String> all(String key) {
        List<String> values = new ArrayList<>(2);
        for (Entry<String, String> entry : entries) {
            if (entry.getKey().equals(key)) {
                values.add(entry.getValue());
            }
        }
        return values;
    }

    /** The first value of a key, or null. */
    public @Nullable String first(String key) {
        for (Entry<String, String> entry : entries) {
            if (entry.getKey().equals(key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** The distinct keys, in order of first appearance. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        entries.forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    /** Every pair, in order. */
    public List<Entry<String, String>> entries() {
        return entries;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
