// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.service;

import org.jspecify.annotations.Nullable;

/**
 * How an action went; what fails throws instead.
 *
 * @param complete false while it still goes on in the background
 * @param jobId the job that tells about it, or null
 */
public record ActionResult(boolean complete, @Nullable String jobId) {
    /** Done, without a job. */
    public static final ActionResult DONE = new ActionResult(true, null);
}
