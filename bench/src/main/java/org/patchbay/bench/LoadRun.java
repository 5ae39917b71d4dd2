// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.patchbay.bench.api.Fabric;
import org.patchbay.bench.api.Workload;
import org.patchbay.bench.report.Figure;
import org.patchbay.bench.report.Scenario;
import org.patchbay.bench.wire.ClosedLoop;

/** The API's scenarios at one size, in an order that leaves the size as it was. */
final class LoadRun {
    private static final Duration UNLIMITED = Duration.ofHours(2);
    /** More clients than this asking for everything at once would only queue. */
    private static final int LIST_CLIENTS = 8;

    private static final int MANY = 64;

    /**
     * @param clients the concurrencies
     * @param each how long a scenario may take
     * @param creates how many ports a create scenario makes at most
     * @param page the limit of a paged list
     */
    record Effort(List<Integer> clients, Duration each, int creates, int page) {
        Effort {
            if (clients.isEmpty() || creates < 1 || page < 1 || !each.isPositive()) {
                throw new IllegalArgumentException("nothing would be measured: " + clients + " " + each);
            }
            clients = List.copyOf(clients);
        }
    }

    private final ClosedLoop loop;
    private final Fabric fabric;
    private final Workload workload;
    private final Meter meter;
    private final Effort effort;

    LoadRun(ClosedLoop loop, Fabric fabric, Workload workload, Meter meter, Effort effort) {
        this.loop = loop;
        this.fabric = fabric;
        this.workload = workload;
        this.meter = meter;
        this.effort = effort;
    }

    /** Lets the server's compilers and caches settle; leaves nothing behind. */
    void warmUp(Duration time) {
        if (time.isZero()) {
            return;
        }
        Set<String> before = ids();
        loop.once(workload.creates(effort.creates()), MANY, time.dividedBy(2));
        List<Fabric.Port> made = since(before);
        List<Workload.Reading> readings = workload.readings(made, effort.page());
        for (Workload.Reading reading : readings) {
            loop.again(reading.requests(), LIST_CLIENTS, time.dividedBy(2L * readings.size()));
        }
        loop.once(workload.renames(made), MANY, UNLIMITED);
        remove(made);
    }

    /** Makes ports until there are so many. */
    void fill(int size) {
        int missing = size - fabric.ports().size();
        if (missing > 0) {
            Outcome outcome = loop.once(workload.creates(missing), MANY, UNLIMITED);
            if (outcome.errors() > 0) {
                throw new BenchException("filling up to " + size + " ports failed: " + outcome.failures());
            }
        }
    }

    /** Every scenario with every concurrency. */
    void measure(int size) {
        List<Fabric.Port> ports = fabric.ports();
        meter.memory(size);
        for (int clients : effort.clients()) {
            changes(size, clients);
        }
        for (Workload.Reading reading : workload.readings(ports, effort.page())) {
            for (int clients : effort.clients()) {
                if (clients <= LIST_CLIENTS || reading.requests().size() > 1) {
                    meter.measure(
                            "api",
                            reading.name(),
                            size,
                            clients,
                            1,
                            () -> loop.again(reading.requests(), clients, effort.each()));
                }
            }
        }
    }

    private void changes(int size, int clients) {
        Set<String> before = ids();
        List<byte[]> creates = workload.creates(effort.creates());
        Figure created = meter.measure(
                "api", Scenario.CREATE, size, clients, 1, () -> loop.once(creates, clients, effort.each()));
        List<Fabric.Port> made = since(before);
        if (made.size() != created.operations() && created.errors() == 0) {
            throw new BenchException(
                    created.operations() + " creates were answered, but " + made.size() + " ports are there");
        }
        if (made.isEmpty()) {
            return; // the failures are the figure
        }
        meter.measure(
                "api",
                "update name",
                size,
                clients,
                1,
                () -> loop.once(workload.renames(made), clients, effort.each()));
        meter.measure("api", "delete", size, clients, 1, () -> loop.once(workload.deletes(made), clients, UNLIMITED));
    }

    /** Removes every port of the run. */
    void empty() {
        remove(fabric.ports());
    }

    private void remove(List<Fabric.Port> ports) {
        if (!ports.isEmpty()) {
            loop.once(workload.deletes(ports), MANY, UNLIMITED);
        }
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        fabric.ports().forEach(port -> ids.add(port.id()));
        return ids;
    }

    private List<Fabric.Port> since(Set<String> before) {
        return fabric.ports().stream()
                .filter(port -> !before.contains(port.id()))
                .toList();
    }
}
