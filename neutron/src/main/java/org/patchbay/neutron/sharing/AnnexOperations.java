// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.neutron.sharing.Sharing;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Objects of the {@link Annex} that can be shared: who sees them, and where they are. */
abstract class AnnexOperations<T extends ApiObject> implements Operations<T> {
    private final String kind;

    AnnexOperations(String kind) {
        this.kind = kind;
    }

    abstract T read(Row row);

    abstract T seenAsShared(T object, boolean shared);

    @Override
    public @Nullable T find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : read(row);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Annex.row(snapshot, kind, id);
    }

    final Row require(Plan plan, T object) {
        Row row = row(plan.snapshot(), object.id());
        if (row == null) {
            throw Errors.notFound(schema().label(), object.id());
        }
        return row;
    }

    @Override
    public T seenBy(Snapshot snapshot, Caller caller, T object) {
        Row row = row(snapshot, object.id());
        return seenAsShared(object, row != null && Sharing.isSharedWith(row, caller));
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.annex(kind));
    }

    @Override
    public Iterable<T> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return objects(Annex.rows(snapshot, kind, afterId, descending));
    }

    private Iterable<T> objects(Iterable<Row> rows) {
        return Rows.of(rows, row -> Annex.isOne(row.map("external_ids"), kind), this::read);
    }

    @Override
    public Iterable<T> visibleTo(Snapshot snapshot, Caller caller) {
        Map<String, T> visible = new LinkedHashMap<>();
        String project = caller.projectId() == null ? "" : caller.projectId();
        ofProject(snapshot, project).forEach(object -> visible.put(object.id(), object));
        objects(Sharing.rowsFor(snapshot, Annex.TABLE, project)).forEach(object -> visible.put(object.id(), object));
        return visible.values();
    }

    private Iterable<T> ofProject(Snapshot snapshot, String project) {
        return objects(Annex.rows(snapshot, kind, project, null, false));
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

    @Override
    public List<IndexedFilter<T>> indexed() {
        return List.of(
                new IndexedFilter<>("id", (snapshot, id) -> {
                    T found = find(snapshot, id);
                    return found == null ? List.of() : List.of(found);
                }),
                new IndexedFilter<>("name", (snapshot, name) -> objects(snapshot.find(Annex.BY_NAME, name))),
                new IndexedFilter<>("project_id", this::ofProject),
                new IndexedFilter<>("tenant_id", this::ofProject));
    }

    static String owner(Row row) {
        return row.map("external_ids").getOrDefault(ExternalIds.OWNER_PROJECT_ID, "");
    }
}
