// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.datacenter.DataCenter;

/** Data centers. */
public final class DataCenters {
    private final Handle handle;
    private final Table<DataCenter> table;

    DataCenters(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(
                handle,
                "data_center",
                "data center",
                DataCenter::id,
                DataCenter::version,
                DataCenters::row,
                (row, _) -> map(row));
    }

    public void add(DataCenter value) {
        table.insert(value, Map.of());
    }

    /** Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. */
    public DataCenter update(DataCenter value) {
        return table.update(value, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public DataCenter get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public DataCenter lock(UUID id) {
        return table.lock(id);
    }

    public Optional<DataCenter> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<DataCenter> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<DataCenter> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<DataCenter> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    public Optional<UUID> idOfName(String name) {
        return table.idWhere("name = :name", Map.of("name", name));
    }

    /** Its clusters. */
    public List<Use> uses(UUID id) {
        return handle.createQuery("select name from cluster where data_center_id = :id order by name")
                .bind("id", id)
                .mapTo(String.class)
                .map(name -> new Use("cluster", name))
                .list();
    }

    private static Row row(DataCenter value) {
        return new Row()
                .with("name", value.name())
                .with("description", value.description())
                .with("comment", value.comment())
                .with("local", value.local());
    }

    private static DataCenter map(ResultSet row) throws SQLException {
        return new DataCenter(
                Row.uuid(row, "id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("comment"),
                row.getBoolean("local"),
                row.getLong("version"));
    }
}
