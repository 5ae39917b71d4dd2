// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.filter.NetworkFilter;

/** The network filters there are. They never change. */
public final class NetworkFilters {
    private final Handle handle;

    NetworkFilters(Handle handle) {
        this.handle = handle;
    }

    public List<NetworkFilter> list() {
        return handle.createQuery("select id, name from network_filter order by name")
                .map((row, _) -> new NetworkFilter(Row.uuid(row, "id"), row.getString("name")))
                .list();
    }

    public Optional<NetworkFilter> find(UUID id) {
        return list().stream().filter(filter -> filter.id().equals(id)).findFirst();
    }

    public Optional<NetworkFilter> named(String name) {
        return list().stream().filter(filter -> filter.name().equals(name)).findFirst();
    }
}
