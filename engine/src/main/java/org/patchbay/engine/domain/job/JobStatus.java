// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.job;

/** How far a job or a step is. */
public enum JobStatus {
    STARTED,
    FINISHED,
    FAILED,
    ABORTED,
    UNKNOWN
}
