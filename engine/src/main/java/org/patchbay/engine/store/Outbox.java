// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are owed: promised in the transaction that makes them necessary, claimed by one worker at a time, done or
 * tried again later. A worker that dies loses its claim after a while, and one that was too slow finds it lost.
 */
public final class Outbox {
    private final Handle handle;

    Outbox(Handle handle) {
        this.handle = handle;
    }

    /** @return the entry's id */
    public long add(String kind, UUID subject, @Nullable UUID providerId, Map<String, String> payload) {
        return handle.createQuery("insert into outbox (kind, subject, provider_id, payload, state, due)"
                        + " values (:kind, :subject, :provider, :payload, 'pending', clock_timestamp()) returning id")
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("provider", Row.argument(providerId))
                .bind("payload", Row.argument(Json.of(payload)))
                .mapTo(Long.class)
                .one();
    }

    /** The same, claimed at once by who promises it: others only take it when that dies. */
    public OutboxEntry addClaimed(
            String kind, UUID subject, @Nullable UUID providerId, Map<String, String> payload, Duration duration) {
        return handle.createQuery("insert into outbox (kind, subject, provider_id, payload, state, attempts, due,"
                        + " claimed_until) values (:kind, :subject, :provider, :payload, 'pending', 1,"
                        + " clock_timestamp(), clock_timestamp() + make_interval(secs => :seconds)) returning *")
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("provider", Row.argument(providerId))
                .bind("payload", Row.argument(Json.of(payload)))
                .bind("seconds", duration.toMillis() / 1000.0)
                .map((row, _) -> map(row))
                .one();
    }

    /** Puts something more into the payload, as long as the claim holds. */
    public void note(OutboxEntry entry, Map<String, String> more) {
        handle.createUpdate("update outbox set payload = payload || :more"
                        + " where id = :id and attempts = :attempts and state = 'pending'")
                .bind("more", Row.argument(Json.of(more)))
                .bind("id", entry.id())
                .bind("attempts", entry.attempts())
                .execute();
    }

    /**
     * Claims entries that are due, at most one of a subject and always its oldest. Call it in a transaction of its own.
     *
     * @param duration how long the claim lasts, unless it is renewed
     * @param kinds what the worker can do; what only a later engine knows is left to that
     */
    public List<OutboxEntry> claim(int limit, Duration duration, Collection<String> kinds) {
        return handle.createQuery("update outbox set attempts = attempts + 1,"
                        + " claimed_until = clock_timestamp() + make_interval(secs => :seconds) where id in ("
                        + "select o.id from outbox o where o.state = 'pending' and o.due <= clock_timestamp()"
                        + " and (o.claimed_until is null or o.claimed_until < clock_timestamp())"
                        + " and o.kind = any(:kinds)"
                        + " and not exists (select from outbox e where e.subject = o.subject and e.state = 'pending'"
                        + " and e.id < o.id) order by o.due limit :limit for update skip locked) returning *")
                .bind("seconds", duration.toMillis() / 1000.0)
                .bind("limit", limit)
                .bind("kinds", Row.texts(kinds))
                .map((row, _) -> map(row))
                .list();
    }

    /**
     * Keeps claims for longer.
     *
     * @return the ids of those that are still held
     */
    public Set<Long> renew(Collection<OutboxEntry> entries, Duration duration) {
        return handle.createQuery(
                        "update outbox o set claimed_until = clock_timestamp() + make_interval(secs => :seconds)"
                                + " from unnest(:ids, :attempts) as c (id, attempts)"
                                + " where o.id = c.id and o.attempts = c.attempts and o.state = 'pending' returning o.id")
                .bind("seconds", duration.toMillis() / 1000.0)
                .bind("ids", Row.numbers(entries.stream().map(OutboxEntry::id).toList()))
                .bind(
                        "attempts",
                        Row.numbers(entries.stream()
                                .map(entry -> (long) entry.attempts())
                                .toList()))
                .mapTo(Long.class)
                .collect(Collectors.toSet());
    }

    /**
     * Ties this transaction to the claim: it commits only if nobody else has claimed the entry, and nobody does before it ends. Call
     * it last, as those who promise something lock what it is about first.
     *
     * @throws StaleClaimException if somebody has
     */
    public void fence(OutboxEntry entry) {
        boolean ours = handle.createQuery("select 1 from outbox where id = :id and attempts = :attempts"
                        + " and state = 'pending' for no key update")
                .bind("id", entry.id())
                .bind("attempts", entry.attempts())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!ours) {
            throw new StaleClaimException(entry);
        }
    }

    /** Makes what a subject still has coming due now: something new shall not wait until it is tried again. */
    public void hurry(UUID subject) {
        handle.createUpdate("update outbox set due = clock_timestamp() where subject = :subject and state = 'pending'"
                        + " and due > clock_timestamp()")
                .bind("subject", subject)
                .execute();
    }

    /** @return false if the claim was lost: somebody else has the entry now */
    public boolean done(OutboxEntry entry) {
        return end(entry, "done", entry.lastError());
    }

    /** Gives up for good; an operator sees it and may {@link #retry}. */
    public boolean abandon(OutboxEntry entry, String error) {
        return end(entry, "abandoned", error);
    }

    private boolean end(OutboxEntry entry, String state, @Nullable String error) {
        return handle.createUpdate("update outbox set state = :state, ended = clock_timestamp(), claimed_until = null,"
                                + " last_error = :error where id = :id and attempts = :attempts and state = 'pending'")
                        .bind("state", state)
                        .bind("error", Row.argument(error))
                        .bind("id", entry.id())
                        .bind("attempts", entry.attempts())
                        .execute()
                > 0;
    }

    /** Tries again after a while. Answers false if the claim was lost. */
    public boolean failed(OutboxEntry entry, String error, Duration after) {
        return handle.createUpdate("update outbox set claimed_until = null, last_error = :error,"
                                + " due = clock_timestamp() + make_interval(secs => :seconds)"
                                + " where id = :id and attempts = :attempts and state = 'pending'")
                        .bind("error", error)
                        .bind("seconds", after.toMillis() / 1000.0)
                        .bind("id", entry.id())
                        .bind("attempts", entry.attempts())
                        .execute()
                > 0;
    }

    /** Makes an entry due now, an abandoned one again. */
    public boolean retry(long id) {
        return handle.createUpdate("update outbox set state = 'pending', ended = null, due = clock_timestamp()"
                                + " where id = :id and state <> 'done'")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    public List<OutboxEntry> pending(int limit) {
        return inState("pending", limit);
    }

    public List<OutboxEntry> abandoned(int limit) {
        return inState("abandoned", limit);
    }

    /** What a subject still has coming, the oldest first. */
    public List<OutboxEntry> pendingOf(UUID subject) {
        return handle.createQuery("select * from outbox where state = 'pending' and subject = :subject order by id")
                .bind("subject", subject)
                .map((row, _) -> map(row))
                .list();
    }

    /** What a provider is owed, and what was given up, the oldest first. */
    public List<OutboxEntry> ofProvider(UUID providerId, int limit) {
        return handle.createQuery("select * from outbox where provider_id = :provider and state <> 'done'"
                        + " order by id limit :limit")
                .bind("provider", providerId)
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    /** One of what a provider is owed, or of what was given up. */
    public Optional<OutboxEntry> find(UUID providerId, long id) {
        return handle.createQuery("select * from outbox where id = :id and provider_id = :provider and state <> 'done'")
                .bind("id", id)
                .bind("provider", providerId)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** @return how many were done before and are gone */
    public int removeDoneBefore(Instant at) {
        return handle.createUpdate("delete from outbox where state = 'done' and ended < :at")
                .bind("at", Row.argument(at))
                .execute();
    }

    /**
     * How much is owed.
     *
     * @param pending all that is to be done
     * @param failing those of them that were tried in vain
     * @param abandoned what was given up
     * @param oldest how long the oldest of what is pending has been so
     */
    public record Figures(int pending, int failing, int abandoned, Duration oldest) {}

    public Figures figures() {
        return handle.createQuery("select count(*) filter (where state = 'pending') as pending,"
                        + " count(*) filter (where state = 'pending' and last_error is not null) as failing,"
                        + " count(*) filter (where state = 'abandoned') as abandoned,"
                        + " coalesce(extract(epoch from clock_timestamp() - min(created) filter (where state = 'pending')),"
                        + " 0) as oldest from outbox where state <> 'done'")
                .map((row, _) -> new Figures(
                        row.getInt("pending"), row.getInt("failing"), row.getInt("abandoned"), Duration.ofMillis((long)
                                (row.getDouble("oldest") * 1000))))
                .one();
    }

    private List<OutboxEntry> inState(String state, int limit) {
        return handle.createQuery("select * from outbox where state = :state order by id limit :limit")
                .bind("state", state)
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    private static OutboxEntry map(ResultSet row) throws SQLException {
        return new OutboxEntry(
                row.getLong("id"),
                row.getString("kind"),
                Row.uuid(row, "subject"),
                Row.optionalUuid(row, "provider_id"),
                Json.strings(row, "payload"),
                row.getInt("attempts"),
                Row.instant(row, "created"),
                Row.instant(row, "due"),
                row.getString("last_error"),
                "abandoned".equals(row.getString("state")));
    }
}
