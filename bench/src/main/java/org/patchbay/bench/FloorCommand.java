// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.floor.Floor;
import org.patchbay.bench.floor.OvsdbServer;
import org.patchbay.bench.probe.Machine;
import org.patchbay.bench.probe.ProcessProbe;
import org.patchbay.bench.report.Journal;
import org.patchbay.bench.report.Markdown;
import org.patchbay.bench.report.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The floor alone, with the rows that Neutron's OVN driver writes. */
@Command(
        name = "floor",
        description =
                "Writes ports raw into an ovsdb-server of its own: one transaction a port, and sixteen ports a transaction.",
        mixinStandardHelpOptions = true)
final class FloorCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--sizes",
            split = ",",
            description = "ports there are when it is measured",
            defaultValue = "1000,10000,50000")
    List<Integer> sizes = List.of();

    @Option(names = "--networks", defaultValue = "50")
    int networks;

    @Option(names = "--groups", description = "security groups the ports are spread over", defaultValue = "1")
    int groups;

    @Option(names = "--ports", description = "how many to write in each scenario", defaultValue = "4000")
    int ports;

    @Option(names = "--out", description = "append the results here as JSON lines")
    @Nullable
    Path out;

    @Override
    public Integer call() {
        Journal journal = new Journal(out);
        journal.add(new Run(
                "ovsdb-server alone",
                CommandText.of(spec),
                java.time.Instant.now()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString(),
                Machine.here(),
                null));
        for (int size : sizes) {
            try (OvsdbServer server = OvsdbServer.empty();
                    Floor floor = Floor.reference(server.remote(), networks, groups)) {
                floor.fill(size);
                FloorRun.measure(new Meter(journal, null, new ProcessProbe(server.pid())), floor, size, ports);
            }
        }
        System.out.print(Markdown.of(journal.entries()));
        return 0;
    }
}
