// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Objects that follow from others, are few, and cannot be made or changed by the plans of calls. */
public interface ReadOnly<T extends ApiObject> extends Operations<T> {
    /** All there are, in any order. */
    List<T> list(Snapshot snapshot);

    @Override
    default List<Watch> watches() {
        return List.of();
    }

    @Override
    default @Nullable T find(Snapshot snapshot, String id) {
        for (T object : list(snapshot)) {
            if (Objects.equals(object.id(), id)) {
                return object;
            }
        }
        return null;
    }

    @Override
    default Iterable<T> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return InOrder.of(list(snapshot), afterId, descending);
    }

    @Override
    default Iterable<T> visibleTo(Snapshot snapshot, Caller caller) {
        return list(snapshot);
    }

    @Override
    default List<IndexedFilter<T>> indexed() {
        return List.of();
    }

    @Override
    default @Nullable Row row(Snapshot snapshot, String id) {
        return null;
    }

    @Override
    default void create(Plan plan, Caller caller, String id, Input input) {
        throw new UnsupportedOperationException();
    }

    @Override
    default void update(Plan plan, Caller caller, T current, Input input) {
        throw new UnsupportedOperationException();
    }

    @Override
    default void delete(Plan plan, Caller caller, T current) {
        throw new UnsupportedOperationException();
    }
}
