// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Objects that can be shared, in the rows of one table: who sees them.
 *
 * @param <T> the record its objects are
 */
public abstract class SharedOperations<T extends ApiObject> implements Operations<T> {
    private final String table;

    protected SharedOperations(String table) {
        this.table = table;
    }

    /** Whether a row of the table is such an object. */
    protected abstract boolean isOne(Row row);

    protected abstract T read(Snapshot snapshot, Row row);

    /** The object as somebody sees it with whom it is shared, or is not. */
    protected abstract T seenAsShared(T object, boolean shared);

    /** The objects of a project. */
    protected abstract Iterable<T> ofProject(Snapshot snapshot, String project);

    /** Those of the rows that are objects; lazily. */
    protected final Iterable<T> objects(Snapshot snapshot, Iterable<Row> rows) {
        return Rows.of(rows, this::isOne, row -> read(snapshot, row));
    }

    /** The object's row, which is there. */
    protected final Row require(Plan plan, T object) {
        Row row = row(plan.snapshot(), object.id());
        if (row == null) {
            throw Errors.notFound(schema().label(), object.id());
        }
        return row;
    }

    @Override
    public @Nullable T find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : read(snapshot, row);
    }

    @Override
    public T seenBy(Snapshot snapshot, Caller caller, T object) {
        Row row = row(snapshot, object.id());
        return seenAsShared(object, row != null && Sharing.isSharedWith(row, caller));
    }

    @Override
    public Iterable<T> visibleTo(Snapshot snapshot, Caller caller) {
        Map<String, T> visible = new LinkedHashMap<>();
        String project = caller.project();
        ofProject(snapshot, project).forEach(object -> visible.put(object.id(), object));
        objects(snapshot, Sharing.rowsFor(snapshot, table, project))
                .forEach(object -> visible.put(object.id(), object));
        return visible.values();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, T object) {
        Row row = row(snapshot, object.id());
        return row != null && Sharing.isVisible(caller, row);
    }

    @Override
    public boolean isShareable() {
        return true;
    }
}
