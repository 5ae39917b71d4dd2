// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Schema;
import org.patchbay.ovsdb.Snapshot;

/** Counts what is looked up; every row of a table that is walked through counts. */
public final class CountingSnapshot implements Snapshot {
    private final Snapshot snapshot;
    private long looks;

    public CountingSnapshot(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public long looks() {
        return looks;
    }

    @Override
    public Schema schema() {
        return snapshot.schema();
    }

    @Override
    public long sequence() {
        return snapshot.sequence();
    }

    @Override
    public boolean has(String table) {
        return snapshot.has(table);
    }

    @Override
    public @Nullable Row row(String table, UUID uuid) {
        looks++;
        return snapshot.row(table, uuid);
    }

    @Override
    public Collection<Row> rows(String table) {
        return counted(List.copyOf(snapshot.rows(table)));
    }

    @Override
    public <K extends Comparable<? super K>> List<Row> find(Index<K> index, K key) {
        looks++;
        return counted(snapshot.find(index, key));
    }

    @Override
    public <K extends Comparable<? super K>> @Nullable Row first(Index<K> index, K key) {
        looks++;
        return snapshot.first(index, key);
    }

    @Override
    public <K extends Comparable<? super K>> int count(Index<K> index, K key) {
        looks++;
        return snapshot.count(index, key);
    }

    @Override
    public <K extends Comparable<? super K>> int countKeys(Index<K> index, K first, K last) {
        looks++;
        return snapshot.countKeys(index, first, last);
    }

    @Override
    public <K extends Comparable<? super K>> Iterable<Row> after(Index<K> index, @Nullable K fromExclusive) {
        return counted(snapshot.after(index, fromExclusive));
    }

    @Override
    public <K extends Comparable<? super K>> Iterable<Row> before(Index<K> index, @Nullable K fromExclusive) {
        return counted(snapshot.before(index, fromExclusive));
    }

    private Iterable<Row> counted(Iterable<Row> rows) {
        return () -> StreamSupport.stream(rows.spliterator(), false)
                .peek(row -> looks++)
                .iterator();
    }

    private List<Row> counted(List<Row> rows) {
        looks += rows.size();
        return rows;
    }
}
