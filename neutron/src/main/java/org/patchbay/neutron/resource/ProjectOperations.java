// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Objects that belong to one project each and are shared with no other: who sees them, and how they are found. An index has them in
 * order of id, another within each project.
 *
 * @param <T> the record its objects are
 */
public abstract class ProjectOperations<T extends ApiObject> implements Operations<T> {
    /** Whether a row of those indexes is such an object. */
    protected abstract boolean isOne(Row row);

    protected abstract T read(Snapshot snapshot, Row row);

    /** All rows in order of id, beginning after one; lazily. */
    protected abstract Iterable<Row> rows(Snapshot snapshot, @Nullable String afterId, boolean descending);

    /** The rows of a project in order of id, beginning after one; lazily. */
    protected abstract Iterable<Row> rowsOf(
            Snapshot snapshot, String project, @Nullable String afterId, boolean descending);

    /** The filters that an index answers, the most selective first, besides those by id and project. */
    protected abstract List<IndexedFilter<T>> filters();

    /** Those of the rows that are objects; lazily. */
    protected final Iterable<T> objects(Snapshot snapshot, Iterable<Row> rows) {
        return Rows.of(rows, this::isOne, row -> read(snapshot, row));
    }

    protected final IndexedFilter<T> by(String name, Index<String> index) {
        return new IndexedFilter<>(name, (snapshot, value) -> objects(snapshot, snapshot.find(index, value)));
    }

    /** By an attribute that may have no value: an empty value asks for those, which are in no index. */
    protected final IndexedFilter<T> byOptional(String name, Index<String> index) {
        IndexedFilter<T> filter = by(name, index);
        return new IndexedFilter<>(
                name,
                (snapshot, value) -> value.isEmpty() || value.equals("null")
                        ? null
                        : filter.find().apply(snapshot, value));
    }

    @Override
    public @Nullable T find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null || !isOne(row) ? null : read(snapshot, row);
    }

    @Override
    public final Iterable<T> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return objects(snapshot, rows(snapshot, afterId, descending));
    }

    @Override
    public final Iterable<T> visibleTo(Snapshot snapshot, Caller caller) {
        return visibleTo(snapshot, caller, null, false);
    }

    @Override
    public final Iterable<T> visibleTo(Snapshot snapshot, Caller caller, @Nullable String afterId, boolean descending) {
        return caller.seesAll()
                ? all(snapshot, afterId, descending)
                : objects(snapshot, rowsOf(snapshot, caller.project(), afterId, descending));
    }

    @Override
    public final boolean isVisible(Snapshot snapshot, Caller caller, T object) {
        return caller.sees(object.projectId());
    }

    @Override
    public final List<IndexedFilter<T>> indexed() {
        List<IndexedFilter<T>> all = new ArrayList<>(filters());
        Stream.of("project_id", "tenant_id")
                .map(name -> new IndexedFilter<T>(
                        name, (snapshot, project) -> objects(snapshot, rowsOf(snapshot, project, null, false))))
                .forEach(all::add);
        return all;
    }
}
