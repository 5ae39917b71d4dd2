// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.Owned;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The rows that are objects of one kind, read lazily: those of other writers stand among them in every index by name. */
public final class Rows {
    private Rows() {}

    /** The rows of one owner in order of id, beginning after one; lazily. */
    public static Iterable<Row> of(
            Snapshot snapshot, Index<Owned> index, String owner, @Nullable String afterId, boolean descending) {
        Iterable<Row> from;
        if (descending) {
            from = snapshot.before(index, afterId == null ? Owned.end(owner) : new Owned(owner, afterId));
        } else {
            from = snapshot.after(index, afterId == null ? Owned.start(owner) : new Owned(owner, afterId));
        }
        return () -> StreamSupport.stream(from.spliterator(), false)
                .takeWhile(row -> index.keys(row).iterator().next().owner().equals(owner))
                .iterator();
    }

    /** All rows of one owner in order of id; lazily. */
    public static Iterable<Row> of(Snapshot snapshot, Index<Owned> index, String owner) {
        return of(snapshot, index, owner, null, false);
    }

    public static <T> Iterable<T> of(Iterable<Row> rows, Predicate<Row> isOne, Function<Row, T> read) {
        return () -> new Iterator<>() {
            private final Iterator<Row> all = rows.iterator();
            private @Nullable Row next = advance();

            private @Nullable Row advance() {
                while (all.hasNext()) {
                    Row row = all.next();
                    if (isOne.test(row)) {
                        return row;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public T next() {
                Row row = next;
                if (row == null) {
                    throw new NoSuchElementException();
                }
                next = advance();
                return read.apply(row);
            }
        };
    }
}
