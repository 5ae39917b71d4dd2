// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map column's value: immutable, ascending by key, in one array of alternating keys and values. */
final class AtomMap<K extends Comparable<? super K>, V> extends AbstractMap<K, V> {
    private static final AtomMap<?, ?> EMPTY = new AtomMap<String, String>(new Object[0]);

    private final Object[] pairs;

    private AtomMap(Object[] pairs) {
        this.pairs = pairs;
    }

    @SuppressWarnings("unchecked") // an empty map is one of anything
    static <K extends Comparable<? super K>, V> AtomMap<K, V> empty() {
        return (AtomMap<K, V>) EMPTY;
    }

    /** Alternating keys, which are of one type, and values; the array belongs to the map. A later equal key wins. */
    static <K extends Comparable<? super K>, V> AtomMap<K, V> of(Object[] pairs) {
        if (pairs.length == 0) {
            return empty();
        }
        // servers send maps in order; insertion sort finds that out in one pass
        int length = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            length = place(pairs, length, pairs[i], pairs[i + 1]);
        }
        return new AtomMap<>(length == pairs.length ? pairs : Arrays.copyOf(pairs, length));
    }

    private static int place(Object[] pairs, int length, Object key, Object value) {
        int at = length;
        while (at > 0 && compare(pairs[at - 2], key) >= 0) {
            at -= 2;
        }
        if (at < length && pairs[at].equals(key)) {
            pairs[at + 1] = value;
            return length;
        }
        System.arraycopy(pairs, at, pairs, at + 2, length - at);
        pairs[at] = key;
        pairs[at + 1] = value;
        return length + 2;
    }

    /** How {@code update2} describes a map's change: a pair we have goes, a key with another value changes, a new key comes. */
    AtomMap<K, V> patched(AtomMap<K, V> difference) {
        Object[] theirs = difference.pairs;
        Object[] merged = new Object[pairs.length + theirs.length];
        int to = 0;
        int i = 0;
        int j = 0;
        while (i < pairs.length || j < theirs.length) {
            int order = i == pairs.length ? 1 : j == theirs.length ? -1 : compare(pairs[i], theirs[j]);
            Object[] source = order < 0 ? pairs : theirs;
            int from = order < 0 ? i : j;
            boolean gone = order == 0 && pairs[i + 1].equals(theirs[j + 1]);
            if (!gone) {
                merged[to++] = source[from];
                merged[to++] = source[from + 1];
            }
            i += order <= 0 ? 2 : 0;
            j += order >= 0 ? 2 : 0;
        }
        return to == 0 ? empty() : new AtomMap<>(Arrays.copyOf(merged, to));
    }

    @SuppressWarnings("unchecked") // keys are of one type
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private int find(@Nullable Object key) {
        if (key == null || pairs.length == 0 || key.getClass() != pairs[0].getClass()) {
            return -1;
        }
        int low = 0;
        int high = pairs.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(pairs[2 * middle], key);
            if (order == 0) {
                return 2 * middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    @SuppressWarnings("unchecked") // odd positions hold nothing else
    public @Nullable V get(@Nullable Object key) {
        int at = find(key);
        return at < 0 ? null : (V) pairs[at + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) >= 0;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AtomMap<?, ?> map ? Arrays.equals(pairs, map.pairs) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return pairs.length / 2;
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<K, V>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < pairs.length;
        }

        @Override
        @SuppressWarnings("unchecked") // even positions hold keys, odd ones values
        public Map.Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            at += 2;
            return Map.entry((K) pairs[at - 2], (V) pairs[at - 1]);
        }
    }
}
