// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.patchbay.engine.service.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is older than anybody asks for, once an hour. */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Work work;
    private final InstantSource clock;
    private final Duration kept;
    private Instant next = Instant.MIN;

    public Retention(Work work, InstantSource clock, Duration kept) {
        this.work = work;
        this.clock = clock;
        this.kept = kept;
    }

    /** Does it if an hour has gone. */
    public void tick() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        Instant before = now.minus(kept);
        int gone = work.quietly(tx -> tx.events().removeBefore(before)
                + tx.jobs().removeEndedBefore(before)
                + tx.outbox().removeDoneBefore(before)
                + tx.health().removeBefore(before));
        LOG.debug("{} old rows are gone", gone);
        next = now.plus(EVERY);
    }
}
