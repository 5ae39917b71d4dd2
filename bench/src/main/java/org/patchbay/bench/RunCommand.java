// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.api.Fabric;
import org.patchbay.bench.api.JsonHttp;
import org.patchbay.bench.api.Keystone;
import org.patchbay.bench.api.Shape;
import org.patchbay.bench.api.Workload;
import org.patchbay.bench.probe.Machine;
import org.patchbay.bench.probe.ProcessProbe;
import org.patchbay.bench.report.Journal;
import org.patchbay.bench.report.Markdown;
import org.patchbay.bench.report.Run;
import org.patchbay.bench.wire.ClosedLoop;
import org.patchbay.bench.wire.Endpoint;
import org.patchbay.bench.wire.RequestBytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads a Networking API at several sizes and, where its database is given, measures the floor beside it. */
@Command(
        name = "run",
        description =
                "Loads a Networking API URL; with --nb it also writes the same rows raw to a copy of its database.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    AuthOptions auth = new AuthOptions();

    @Option(names = "--url", required = true, description = "the Networking API, less /v2.0: http://127.0.0.1:9696")
    URI url = URI.create("http://127.0.0.1:9696");

    @Option(names = "--target", description = "what is measured, for the report", defaultValue = "Networking API")
    String target = "";

    @Option(
            names = "--sizes",
            split = ",",
            description = "ports to measure at, ascending",
            defaultValue = "1000,10000,50000")
    List<Integer> sizes = List.of();

    @Option(names = "--clients", split = ",", description = "concurrency", defaultValue = "1,8,64")
    List<Integer> clients = List.of();

    @Option(
            names = "--networks",
            description = "networks the ports are spread over; 1: one big subnet",
            defaultValue = "50")
    int networks;

    @Option(names = "--projects", description = "projects the networks belong to in turn", defaultValue = "1")
    int projects;

    @Option(names = "--seconds", description = "how long each scenario may take", defaultValue = "5")
    double seconds;

    @Option(names = "--creates", description = "ports each create scenario makes at most", defaultValue = "5000")
    int creates;

    @Option(names = "--page", description = "the limit of a paged list", defaultValue = "100")
    int page;

    @Option(
            names = "--warm-up",
            description = "seconds of create, read and delete before the first figure",
            defaultValue = "5")
    int warmUp;

    @Option(
            names = "--nb",
            description = "the server's Northbound database (unix:PATH or tcp:HOST:PORT): measure the floor too")
    @Nullable
    String northbound;

    @Option(names = "--pid", description = "the server's process: its CPU and memory are noted")
    @Nullable
    Long pid;

    @Option(names = "--database-pid", description = "the database server's process")
    @Nullable
    Long databasePid;

    @Option(names = "--keep", description = "leave ports and networks behind")
    boolean keep;

    @Option(names = "--out", description = "append the results here as JSON lines")
    @Nullable
    Path out;

    @Override
    public Integer call() {
        Endpoint endpoint = Endpoint.of(url);
        String token = Keystone.token(auth.credentials());
        JsonHttp api = new JsonHttp("http://" + endpoint.authority() + endpoint.base(), token);
        String name = "bench-" + Long.toString(System.currentTimeMillis(), 36);
        int largest = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
        Fabric fabric = Fabric.build(api, new Shape(networks, projects, largest + creates), name);
        Workload workload = new Workload(new RequestBytes(endpoint, token), fabric, name);
        Journal journal = new Journal(out);
        LoadRun load = new LoadRun(
                new ClosedLoop(endpoint),
                fabric,
                workload,
                new Meter(journal, probe(pid), probe(databasePid)),
                new LoadRun.Effort(clients, Duration.ofMillis((long) (seconds * 1000)), creates, page));
        try {
            FloorBeside floor = northbound == null ? null : FloorBeside.record(northbound, api, fabric, name);
            journal.add(new Run(
                    target,
                    CommandText.of(spec),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Machine.here(),
                    floor == null ? null : floor.sample()));
            load.warmUp(Duration.ofSeconds(warmUp));
            for (int size : sizes.stream().sorted().toList()) {
                load.fill(size);
                load.measure(size);
                if (floor != null) {
                    floor.measure(journal, size, Math.min(creates, 4000));
                }
            }
            System.out.print(Markdown.of(journal.entries()));
        } finally {
            if (!keep) {
                load.empty();
                fabric.remove();
            }
        }
        return 0;
    }

    private static @Nullable ProcessProbe probe(@Nullable Long pid) {
        return pid == null ? null : new ProcessProbe(pid);
    }
}
