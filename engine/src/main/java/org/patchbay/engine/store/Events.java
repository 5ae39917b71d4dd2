// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.event.Event;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.event.NewEvent.Subject;
import tools.jackson.core.type.TypeReference;

/** The audit log. An event is written in the transaction of what it tells, or in one of its own for a failure. */
public final class Events {
    private static final TypeReference<List<Subject>> SUBJECTS = new TypeReference<>() {};

    private final Handle handle;

    Events(Handle handle) {
        this.handle = handle;
    }

    /** @return its id */
    public long add(NewEvent event) {
        return handle.createQuery("insert into event (code, severity, message, user_name, correlation_id, subjects,"
                        + " before, after) values (:code, :severity, :message, :user, :correlation, :subjects, :before,"
                        + " :after) returning id")
                .bind("code", event.code().number())
                .bind("severity", Row.argument(event.code().severity()))
                .bind("message", event.message())
                .bind("user", Row.argument(event.user()))
                .bind("correlation", Row.argument(event.correlationId()))
                .bind("subjects", Row.argument(Json.of(event.subjects())))
                .bind("before", Row.argument(Json.of(event.before())))
                .bind("after", Row.argument(Json.of(event.after())))
                .mapTo(Long.class)
                .one();
    }

    public Optional<Event> find(long id) {
        return handle.createQuery("select * from event where id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** The newest first. */
    public List<Event> latest(int offset, int limit) {
        return handle.createQuery("select * from event order by id desc offset :offset limit :limit")
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    /** Those about an object, the newest first. */
    public List<Event> about(UUID subject, int limit) {
        return handle.createQuery("select * from event where subjects @> :subject order by id desc limit :limit")
                .bind("subject", Row.argument(Json.of(List.of(Map.of("id", subject.toString())))))
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    /**
     * Those after an id, the oldest first, for who follows the log. It ends before the first event of a transaction
     * that might still be open, so that none turns up behind the last one seen.
     */
    public List<Event> since(long id, int limit) {
        return handle.createQuery("select * from event where id > :id"
                        + " and xid < pg_snapshot_xmin(pg_current_snapshot()) order by id limit :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    /** @return how many were older and are gone */
    public int removeBefore(Instant at) {
        return handle.createUpdate("delete from event where at < :at")
                .bind("at", Row.argument(at))
                .execute();
    }

    private static Event map(ResultSet row) throws SQLException {
        int number = row.getInt("code");
        EventCode code = EventCode.byNumber(number)
                .orElseThrow(() -> new StoreException("Event code " + number + " is of a later engine"));
        return new Event(
                row.getLong("id"),
                Row.instant(row, "at"),
                new NewEvent(
                        code,
                        row.getString("message"),
                        row.getString("user_name"),
                        row.getString("correlation_id"),
                        Json.read(row, "subjects", SUBJECTS),
                        Json.strings(row, "before"),
                        Json.strings(row, "after")));
    }
}
