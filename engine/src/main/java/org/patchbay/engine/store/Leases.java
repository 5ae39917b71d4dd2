// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Leases. All times are the database's, so that engines need not agree on theirs. */
public final class Leases {
    private final Handle handle;

    Leases(Handle handle) {
        this.handle = handle;
    }

    /**
     * Takes the lease if it is free, expired or ours, and renews it. Call it in a transaction of its own.
     *
     * @return none while somebody else holds it
     */
    public Optional<Lease> acquire(String name, String holder, Duration duration) {
        return handle.createQuery("insert into lease as l (name, holder, epoch, expires)"
                        + " values (:name, :holder, 1, clock_timestamp() + make_interval(secs => :seconds))"
                        + " on conflict (name) do update set holder = excluded.holder, expires = excluded.expires,"
                        + " epoch = l.epoch + case when l.holder = excluded.holder then 0 else 1 end"
                        + " where l.holder = excluded.holder or l.expires < clock_timestamp() returning *")
                .bind("name", name)
                .bind("holder", holder)
                .bind("seconds", duration.toMillis() / 1000.0)
                .map((row, _) -> new Lease(
                        row.getString("name"),
                        row.getString("holder"),
                        row.getLong("epoch"),
                        Row.instant(row, "expires")))
                .findOne();
    }

    /**
     * Ties this transaction to the lease: it commits only if nobody has taken over, and nobody takes over before it
     * ends.
     *
     * @throws StaleLeaseException if somebody has
     */
    public void fence(Lease lease) {
        boolean ours = handle.createQuery(
                        "select 1 from lease where name = :name and holder = :holder and epoch = :epoch for share")
                .bind("name", lease.name())
                .bind("holder", lease.holder())
                .bind("epoch", lease.epoch())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!ours) {
            throw new StaleLeaseException(lease);
        }
    }

    /** Lets others have it at once; the next holder has a later epoch all the same. */
    public void release(Lease lease) {
        handle.createUpdate("update lease set expires = '-infinity', holder = ''"
                        + " where name = :name and holder = :holder and epoch = :epoch")
                .bind("name", lease.name())
                .bind("holder", lease.holder())
                .bind("epoch", lease.epoch())
                .execute();
    }
}
