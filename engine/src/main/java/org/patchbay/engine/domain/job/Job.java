// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes a while, as an administrator follows it.
 *
 * @param description one line: "Importing 12 networks from provider ovn"
 * @param owner who asked for it; null: the engine
 * @param updated when its status or a step last changed
 * @param ended null while it goes on
 */
public record Job(
        UUID id,
        String description,
        JobStatus status,
        @Nullable String owner,
        @Nullable String correlationId,
        Instant started,
        Instant updated,
        @Nullable Instant ended) {
    public Job {
        if ((status == JobStatus.STARTED) != (ended == null)) {
            throw new IllegalArgumentException("job " + id + " is " + status + " and ended at " + ended);
        }
    }

    public static Job start(
            UUID id, String description, @Nullable String owner, @Nullable String correlationId, Instant at) {
        return new Job(id, description, JobStatus.STARTED, owner, correlationId, at, at, null);
    }

    public Job end(JobStatus result, Instant at) {
        return new Job(id, description, result, owner, correlationId, started, at, at);
    }
}
