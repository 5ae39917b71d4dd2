// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a job.
 *
 * @param number its place, from 0
 * @param ended null while it goes on
 */
public record Step(
        UUID id,
        UUID jobId,
        int number,
        String description,
        JobStatus status,
        Instant started,
        @Nullable Instant ended) {
    public Step {
        if ((status == JobStatus.STARTED) != (ended == null)) {
            throw new IllegalArgumentException("step " + id + " is " + status + " and ended at " + ended);
        }
    }

    public Step end(JobStatus result, Instant at) {
        return new Step(id, jobId, number, description, result, started, at);
    }
}
