// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.time.Duration;
import java.util.function.Function;
import org.patchbay.northbound.write.Plan;
import org.patchbay.northbound.write.WriteListener;
import org.patchbay.northbound.write.Writer;
import org.patchbay.northbound.write.WriterOptions;
import org.patchbay.ovsdb.OvsdbClient;

/** One transaction over the whole database, of a command and not of a request. */
final class OneCall {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * What a plan came to.
     *
     * @param write false to write nothing
     */
    record Outcome<R>(R report, boolean write) {}

    /** Ends the planning of a call that shall write nothing. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Object report;

        Enough(Object report) {
            super("nothing is written", null, false, false);
            this.report = report;
        }
    }

    private OneCall() {}

    /** @throws org.patchbay.northbound.write.WriteUnavailableException when the database does not take it */
    @SuppressWarnings("unchecked") // the report is that of the same work
    static <R> R make(OvsdbClient client, Function<Plan, Outcome<R>> work) {
        try (Writer writer = Writer.start(client, WriterOptions.defaults(), WriteListener.NONE)) {
            return writer.write(
                    plan -> {
                        Outcome<R> outcome = work.apply(plan);
                        if (!outcome.write()) {
                            throw new Enough(outcome.report());
                        }
                        return snapshot -> outcome.report();
                    },
                    PATIENCE);
        } catch (Enough enough) {
            return (R) enough.report;
        }
    }
}
