// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of rows, and how they differ between a row's versions. */
final class IndexKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IndexKeys.class);

    private IndexKeys() {}

    /** A function that fails must not stop the replica: the row is left out. */
    static Collection<? extends Comparable<?>> of(Index<?> index, @Nullable Row row) {
        if (row == null) {
            return List.of();
        }
        try {
            return index.keys(row);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot read {} and leaves it out", index, row, e);
            return List.of();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same collection needs no comparison
    static void compare(
            Collection<? extends Comparable<?>> before,
            Collection<? extends Comparable<?>> after,
            Consumer<Comparable<?>> removed,
            Consumer<Comparable<?>> added) {
        if (before == after) {
            return;
        }
        if (before instanceof AtomSet<?> a && after instanceof AtomSet<?> b) {
            compareSets(a, b, removed, added);
        } else if (before.size() <= 1 && after.size() <= 1) {
            compareSingles(first(before), first(after), removed, added);
        } else {
            Set<Comparable<?>> old = new HashSet<>(before);
            Set<Comparable<?>> now = new HashSet<>(after);
            old.stream().filter(key -> !now.contains(key)).forEach(removed);
            now.stream().filter(key -> !old.contains(key)).forEach(added);
        }
    }

    @SuppressWarnings("unchecked") // both are the same column's values
    private static void compareSets(
            AtomSet<?> before, AtomSet<?> after, Consumer<Comparable<?>> removed, Consumer<Comparable<?>> added) {
        AtomSet.compare((AtomSet<String>) before, (AtomSet<String>) after, removed, added);
    }

    private static void compareSingles(
            @Nullable Comparable<?> before,
            @Nullable Comparable<?> after,
            Consumer<Comparable<?>> removed,
            Consumer<Comparable<?>> added) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before != null) {
            removed.accept(before);
        }
        if (after != null) {
            added.accept(after);
        }
    }

    private static @Nullable Comparable<?> first(Collection<? extends Comparable<?>> keys) {
        return keys.isEmpty() ? null : keys.iterator().next();
    }
}
