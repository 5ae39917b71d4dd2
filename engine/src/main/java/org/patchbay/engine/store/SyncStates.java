// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How the synchronisation of each provider stands. */
public final class SyncStates {
    /**
     * @param failures in a row
     * @param trouble why it last failed, as its event told; null: it did not
     * @param held networks that were gone all at once, which is not believed yet
     * @param heldTimes how often in a row that was so
     */
    public record State(
            UUID providerId, int failures, @Nullable String trouble, int held, int heldTimes) {
        public static State fresh(UUID provider) {
            return new State(provider, 0, null, 0, 0);
        }
    }

    private final Handle handle;

    SyncStates(Handle handle) {
        this.handle = handle;
    }

    public State of(UUID provider) {
        return handle.createQuery("select * from provider_sync where provider_id = :provider")
                .bind("provider", provider)
                .map((row, _) -> new State(
                        Row.uuid(row, "provider_id"),
                        row.getInt("failures"),
                        row.getString("trouble"),
                        row.getInt("held"),
                        row.getInt("held_times")))
                .findOne()
                .orElseGet(() -> State.fresh(provider));
    }

    /** @param next when it is due again, from now */
    public void put(State state, Duration next) {
        handle.createUpdate("insert into provider_sync (provider_id, due, failures, trouble, held, held_times)"
                        + " select id, clock_timestamp() + make_interval(secs => :seconds), :failures, :trouble, :held,"
                        + " :times from provider where id = :provider"
                        + " on conflict (provider_id) do update set due = excluded.due, failures = excluded.failures,"
                        + " trouble = excluded.trouble, held = excluded.held, held_times = excluded.held_times")
                .bind("provider", state.providerId())
                .bind("seconds", next.toMillis() / 1000.0)
                .bind("failures", state.failures())
                .bind("trouble", Row.argument(state.trouble()))
                .bind("held", state.held())
                .bind("times", state.heldTimes())
                .execute();
    }

    /** Providers that follow by themselves and are due. */
    public List<UUID> due() {
        return handle.createQuery(
                        "select p.id from provider p left join provider_sync s on s.provider_id = p.id"
                                + " where p.auto_sync and (s.due is null or s.due <= clock_timestamp()) order by s.due nulls first")
                .mapTo(UUID.class)
                .list();
    }
}
