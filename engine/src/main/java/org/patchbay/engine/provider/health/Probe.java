// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.health;

import java.time.Duration;
import java.time.Instant;
import org.patchbay.engine.provider.client.ConnectionTest;

/** A look at a provider: when it was, and what came out. */
public record Probe(Instant at, ConnectionTest.Outcome outcome, String message, Duration took) {

    public static Probe of(Instant at, ConnectionTest test) {
        return new Probe(at, test.outcome(), test.message(), test.took());
    }

    boolean ok() {
        return outcome == ConnectionTest.Outcome.OK;
    }
}
