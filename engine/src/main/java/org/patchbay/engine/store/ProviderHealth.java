// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How providers answered, whenever that changed. */
public final class ProviderHealth {
    /**
     * @param outcome as the watcher calls it
     * @param detail one line
     */
    public record Entry(Instant at, String outcome, String detail) {}

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
                .map((row, _) -> new Entry(Row.instant(row, "at"), row.getString("outcome"), row.getString("detail")))
                .list();
    }

    public int removeBefore(Instant at) {
        return handle.createUpdate("delete from provider_health where at < :at")
                .bind("at", Row.argument(at))
                .execute();
    }
}
