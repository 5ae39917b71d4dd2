// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.probe.ProcessProbe;
import org.patchbay.bench.report.Figure;
import org.patchbay.bench.report.Journal;
import org.patchbay.bench.report.Memory;

/** Runs a scenario with the processes' CPU clocks read before and after, and notes the figure. */
final class Meter {
    private final Journal journal;
    private final @Nullable ProcessProbe server;
    private final @Nullable ProcessProbe database;
    private final ProcessProbe own = new ProcessProbe(ProcessHandle.current().pid());

    Meter(Journal journal, @Nullable ProcessProbe server, @Nullable ProcessProbe database) {
        this.journal = journal;
        this.server = server;
        this.database = database;
    }

    Figure measure(String side, String scenario, int ports, int clients, int perReply, Supplier<Outcome> load) {
        Double serverBefore = cpu(server);
        Double databaseBefore = cpu(database);
        double ownBefore = own.cpuSeconds();
        Outcome outcome = load.get();
        Figure.Cpu cpu = new Figure.Cpu(
                since(server, serverBefore), since(database, databaseBefore), own.cpuSeconds() - ownBefore);
        Figure figure = Figure.of(side, scenario, ports, clients, perReply, outcome, cpu);
        journal.add(figure);
        String failures = outcome.errors() == 0 ? "" : ", failed: " + outcome.failures();
        System.err.printf(
                "%-5s %-24s %6d ports %3d clients %9.0f/s  p50 %8.3f ms  p99 %8.3f ms%s%n",
                side, scenario, ports, clients, figure.rate(), figure.p50(), figure.p99(), failures);
        return figure;
    }

    /** Notes the server's memory, if its process is known. */
    void memory(int ports) {
        if (server == null) {
            return;
        }
        Long heap = null;
        var live = server.liveHeapBytes();
        if (live.isPresent()) {
            heap = live.getAsLong() >> 20;
        }
        journal.add(new Memory(ports, server.residentBytes() >> 20, heap));
    }

    private static @Nullable Double cpu(@Nullable ProcessProbe probe) {
        return probe == null ? null : probe.cpuSeconds();
    }

    private static @Nullable Double since(@Nullable ProcessProbe probe, @Nullable Double before) {
        return probe == null || before == null ? null : probe.cpuSeconds() - before;
    }
}
