// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What providers said of networks when they were last looked at. */
public final class SeenNetworks {
    private final Handle handle;

    SeenNetworks(Handle handle) {
        this.handle = handle;
    }

    /** By the engine's id of the network; those that were never looked at are not there. */
    public Map<UUID, Map<String, String>> ofProvider(UUID provider) {
        Map<UUID, Map<String, String>> seen = new HashMap<>();
        handle.createQuery("select s.* from network_seen s join network n on n.id = s.network_id"
                        + " where n.provider_id = :provider")
                .bind("provider", provider)
                .map((row, _) -> Map.entry(Row.uuid(row, "network_id"), Json.strings(row, "facts")))
                .forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
        return seen;
    }

    public void put(Map<UUID, Map<String, String>> facts) {
        if (facts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into network_seen (network_id, facts)"
                + " select id, :facts from network where id = :id"
                + " on conflict (network_id) do update set facts = excluded.facts");
        facts.forEach((id, each) ->
                batch.bind("id", id).bind("facts", Row.argument(Json.of(each))).add());
        batch.execute();
    }
}
