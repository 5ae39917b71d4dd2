// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.report;

import org.jspecify.annotations.Nullable;
import org.patchbay.bench.Outcome;

/**
 * One measured scenario: a row of the table.
 *
 * @param side {@code api} or {@code floor}
 * @param ports how many there were when it began
 * @param clients requests (floor: transactions) under way at a time
 * @param operations API calls that succeeded; on the floor: ports written
 * @param rate operations a second
 * @param p50 median latency in milliseconds, as the client saw it
 * @param serverCpu CPU the measured server used for one operation, in microseconds; null if its pid was not given
 * @param databaseCpu the same of the database server
 * @param ownCpu the same of the load generator: what the server could not have
 */
public record Figure(
        String side,
        String scenario,
        int ports,
        int clients,
        long operations,
        long errors,
        double seconds,
        double rate,
        double p50,
        double p99,
        double max,
        @Nullable Double serverCpu,
        @Nullable Double databaseCpu,
        double ownCpu) {
    public static Figure of(
            String side, String scenario, int ports, int clients, int perReply, Outcome outcome, Cpu cpu) {
        long operations = outcome.successes() * perReply;
        return new Figure(
                side,
                scenario,
                ports,
                clients,
                operations,
                outcome.errors(),
                outcome.seconds(),
                outcome.rate() * perReply,
                outcome.successes() == 0 ? 0 : outcome.percentileMillis(0.5),
                outcome.successes() == 0 ? 0 : outcome.percentileMillis(0.99),
                outcome.successes() == 0 ? 0 : outcome.percentileMillis(1),
                each(cpu.server(), operations),
                each(cpu.database(), operations),
                operations == 0 ? 0 : cpu.own() * 1e6 / operations);
    }

    private static @Nullable Double each(@Nullable Double seconds, long operations) {
        return seconds == null || operations == 0 ? null : seconds * 1e6 / operations;
    }

    /** CPU seconds that passed during a scenario. */
    public record Cpu(@Nullable Double server, @Nullable Double database, double own) {}
}
