// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Row;

/** The rows that are objects of one kind, read lazily: those of other writers stand among them in every index by name. */
public final class Rows {
    private Rows() {}

    /** Whether a column holds a value already; one alone and a set of one are the same to OVSDB (RFC 7047 section 5.1). */
    public static boolean holds(Row row, String column, Object wanted) {
        Object now = row.value(column).orElse(Set.of());
        return now.equals(wanted)
                || (wanted instanceof Set<?> && Set.of(now).equals(wanted))
                || (now instanceof Set<?> && Set.of(wanted).equals(now));
    }

    /** Each object as something else, lazily. */
    public static <S, T> Iterable<T> each(Iterable<S> objects, Function<S, T> read) {
        return () -> {
            Iterator<S> all = objects.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public T next() {
                    return read.apply(all.next());
                }
            };
        };
    }

    /** Those of the rows that are objects. */
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
