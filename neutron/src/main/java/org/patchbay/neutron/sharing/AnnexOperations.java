// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Objects of the {@link Annex} that can be shared: where they are.
 *
 * @param <T> the record its objects are
 */
public abstract class AnnexOperations<T extends ApiObject> extends SharedOperations<T> {
    private final String kind;

    protected AnnexOperations(String kind) {
        super(Annex.TABLE);
        this.kind = kind;
    }

    @Override
    protected final boolean isOne(Row row) {
        return Annex.isOne(row.map("external_ids"), kind);
    }

    @Override
    public final @Nullable Row row(Snapshot snapshot, String id) {
        return Annex.row(snapshot, kind, id);
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.annex(kind));
    }

    @Override
    public Iterable<T> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return objects(snapshot, Annex.rows(snapshot, kind, afterId, descending));
    }

    @Override
    protected final Iterable<T> ofProject(Snapshot snapshot, String project) {
        return objects(snapshot, Annex.rows(snapshot, kind, project, null, false));
    }

    @Override
    public List<IndexedFilter<T>> indexed() {
        return List.of(
                new IndexedFilter<>("name", (snapshot, name) -> objects(snapshot, snapshot.find(Annex.BY_NAME, name))),
                new IndexedFilter<>("project_id", this::ofProject),
                new IndexedFilter<>("tenant_id", this::ofProject));
    }
}
