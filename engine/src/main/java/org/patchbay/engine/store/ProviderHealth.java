// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How providers answered, whenever that changed. */
public final class ProviderHealth {
    /**
     * @param id greater than those before it
     * @param outcome as the watcher calls it
     * @param detail one line
     */
    public record Entry(long id, Instant at, String outcome, String detail) {}

    private final Handle handle;

    ProviderHealth(Handle handle) {
        this.handle = handle;
    }

    public void add(UUID providerId, String outcome, String detail) {
        handle.createUpdate("insert into provider_health (provider_id, outcome, detail)"
                        + " values (:provider, :outcome, :detail)")
                .bind("provider", providerId)
                .bind("outcome", outcome)
                .bind("detail", detail)
                .execute();
    }

    /** The newest first. */
    public List<Entry> of(UUID providerId, int limit) {
        return handle.createQuery("select * from provider_health where provider_id = :provider"
                        + " order by id desc limit :limit")
                .bind("provider", providerId)
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list();
    }

    /** What has that id, if it is of that provider. */
    public Optional<Entry> find(UUID providerId, long id) {
        return handle.createQuery("select * from provider_health where id = :id and provider_id = :provider")
                .bind("id", id)
                .bind("provider", providerId)
                .map((row, _) -> entry(row))
                .findOne();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong("id"), Row.instant(row, "at"), row.getString("outcome"), row.getString("detail"));
    }

    /** The newest of every provider that was ever looked at, by the provider's name. */
    public Map<String, Entry> latest() {
        Map<String, Entry> latest = new TreeMap<>();
        handle.createQuery("select distinct on (h.provider_id) p.name, h.* from provider_health h"
                        + " join provider p on p.id = h.provider_id order by h.provider_id, h.id desc")
                .map((row, _) -> Map.entry(row.getString("name"), entry(row)))
                .forEach(each -> latest.put(each.getKey(), each.getValue()));
        return latest;
    }

    public int removeBefore(Instant at) {
        return handle.createUpdate("delete from provider_health where at < :at")
                .bind("at", Row.argument(at))
                .execute();
    }
}
