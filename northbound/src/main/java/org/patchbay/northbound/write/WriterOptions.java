// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.time.Duration;

/**
 * Limits of a writer.
 *
 * @param patience how long a call may wait for its commit, outages included
 * @param queue calls that may wait at the same time; more are refused at once
 * @param batch calls in one transaction at the most
 * @param races how often a call is planned anew because its transaction lost to another writer, be it over this call or over one
 *     that shared the transaction
 */
public record WriterOptions(Duration patience, int queue, int batch, int races) {
    public WriterOptions {
        if (patience.isNegative() || patience.isZero() || queue < 1 || batch < 1 || races < 0) {
            throw new IllegalArgumentException("limits of a writer must be positive");
        }
    }

    public static WriterOptions defaults() {
        return new WriterOptions(Duration.ofSeconds(10), 4096, 128, 50);
    }
}
