// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.NumberedKey;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * An object and what it belongs to, as the key of a sorted index, in which {@link #rows} finds the objects of one owner in order of their
 * ids. They stand together, but for those of another owner with the same hash code, which may stand between them.
 *
 * @param id less than any other when empty
 * @param last whether this is no object, but comes after all of the owner's
 */
public record Owned(String owner, String id, boolean last) implements Comparable<Owned>, NumberedKey {
    private static final int LAST_LATIN1 = 0xff;

    public Owned(String owner, String id) {
        this(owner, id, false);
    }

    /**
     * The rows of a table by their owner and id, to walk an owner's rows in their order.
     *
     * @param idColumn the column that has the id
     * @param ownerKey the key of {@code external_ids} that has the owner; a row without it is not in the index
     */
    static Index<Owned> index(String table, String idColumn, String ownerKey) {
        return Index.<Owned>of(table + "." + ownerKey + "|" + idColumn, table, row -> {
                    String owner =
                            row.map(LogicalSwitchPort.Columns.EXTERNAL_IDS).get(ownerKey);
                    return owner == null ? List.of() : List.of(new Owned(owner, row.string(idColumn)));
                })
                .sorted();
    }

    /** All rows of one owner in order of id; lazily. */
    public static Iterable<Row> rows(Snapshot snapshot, Index<Owned> index, String owner) {
        return rows(snapshot, index, owner, null, false);
    }

    /** The rows of one owner in order of id, beginning after one; lazily. */
    public static Iterable<Row> rows(
            Snapshot snapshot, Index<Owned> index, String owner, @Nullable String afterId, boolean descending) {
        Iterable<Row> from = descending
                ? snapshot.before(index, afterId == null ? new Owned(owner, "", true) : new Owned(owner, afterId))
                : snapshot.after(index, new Owned(owner, afterId == null ? "" : afterId));
        return () -> new Walk(from.iterator(), index, owner);
    }

    /** As far as there may be rows of one owner. */
    private static final class Walk implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Index<Owned> index;
        private final String owner;
        private @Nullable Row next;

        Walk(Iterator<Row> rows, Index<Owned> index, String owner) {
            this.rows = rows;
            this.index = index;
            this.owner = owner;
            this.next = advance();
        }

        private @Nullable Row advance() {
            while (rows.hasNext()) {
                Row row = rows.next();
                String its = index.keys(row).iterator().next().owner();
                if (its.equals(owner)) {
                    return row;
                }
                if (its.hashCode() != owner.hashCode()) {
                    return null;
                }
            }
            return null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Row next() {
            Row row = next;
            if (row == null) {
                throw new NoSuchElementException();
            }
            next = advance();
            return row;
        }
    }

    /** The owner's hash code, and the beginning of the id: four characters, up to the first that does not fit into a byte. */
    @Override
    public long number() {
        long number = owner.hashCode();
        boolean fits = true;
        for (int i = 0; i < Integer.BYTES; i++) {
            int c = fits && i < id.length() ? id.charAt(i) : 0;
            number = number << Byte.SIZE | Math.min(c, LAST_LATIN1);
            fits &= c < LAST_LATIN1;
        }
        return last ? number | 0xffff_ffffL : number;
    }

    @Override
    public int compareTo(Owned other) {
        int byNumber = Long.compareUnsigned(number(), other.number());
        if (byNumber != 0) {
            return byNumber;
        }
        if (last != other.last) {
            return last ? 1 : -1;
        }
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : owner.compareTo(other.owner);
    }
}
