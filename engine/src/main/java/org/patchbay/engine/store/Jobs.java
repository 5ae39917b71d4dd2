// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.job.Job;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.job.Step;

/** Jobs and their steps. */
public final class Jobs {
    private final Handle handle;

    Jobs(Handle handle) {
        this.handle = handle;
    }

    /** Adds a job, or replaces it as it goes on. */
    public void put(Job job) {
        handle.createUpdate("insert into job (id, description, status, owner, correlation_id, started, updated, ended)"
                        + " values (:id, :description, :status, :owner, :correlation, :started, :updated, :ended)"
                        + " on conflict (id) do update set status = excluded.status, updated = excluded.updated,"
                        + " ended = excluded.ended")
                .bind("id", job.id())
                .bind("description", job.description())
                .bind("status", Row.argument(job.status()))
                .bind("owner", Row.argument(job.owner()))
                .bind("correlation", Row.argument(job.correlationId()))
                .bind("started", Row.argument(job.started()))
                .bind("updated", Row.argument(job.updated()))
                .bind("ended", Row.argument(job.ended()))
                .execute();
    }

    /** Adds a step, or replaces it as it goes on. */
    public void put(Step step) {
        handle.createUpdate("insert into job_step (id, job_id, number, description, status, started, ended)"
                        + " values (:id, :job, :number, :description, :status, :started, :ended)"
                        + " on conflict (id) do update set status = excluded.status, ended = excluded.ended")
                .bind("id", step.id())
                .bind("job", step.jobId())
                .bind("number", step.number())
                .bind("description", step.description())
                .bind("status", Row.argument(step.status()))
                .bind("started", Row.argument(step.started()))
                .bind("ended", Row.argument(step.ended()))
                .execute();
    }

    public Job get(UUID id) {
        return find(id).orElseThrow(
                        () -> RefusalException.notFound("There is no job '" + id + "': expected one that exists"));
    }

    public Optional<Job> find(UUID id) {
        return handle.createQuery("select * from job where id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** The newest first. */
    public List<Job> latest(int offset, int limit) {
        return handle.createQuery("select * from job order by started desc, id offset :offset limit :limit")
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    /** In their order. */
    public List<Step> steps(UUID jobId) {
        return handle.createQuery("select * from job_step where job_id = :job order by number")
                .bind("job", jobId)
                .map((row, _) -> step(row))
                .list();
    }

    /** @return how many had ended before and are gone */
    public int removeEndedBefore(Instant at) {
        return handle.createUpdate("delete from job where ended < :at")
                .bind("at", Row.argument(at))
                .execute();
    }

    private static Job map(ResultSet row) throws SQLException {
        return new Job(
                Row.uuid(row, "id"),
                row.getString("description"),
                Row.constant(row, "status", JobStatus.class),
                row.getString("owner"),
                row.getString("correlation_id"),
                Row.instant(row, "started"),
                Row.instant(row, "updated"),
                Row.optionalInstant(row, "ended"));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                Row.uuid(row, "id"),
                Row.uuid(row, "job_id"),
                row.getInt("number"),
                row.getString("description"),
                Row.constant(row, "status", JobStatus.class),
                Row.instant(row, "started"),
                Row.optionalInstant(row, "ended"));
    }
}
