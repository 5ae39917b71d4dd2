// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Latencies;
import org.patchbay.bench.Outcome;
import org.patchbay.bench.floor.OvsdbServer;

/** Makes all calls in turn, so that whatever else the machine does meets all of them alike. */
public final class HookBench {
    private static final Path SCHEMA = Path.of("/usr/share/openvswitch/vswitch.ovsschema");
    private static final int WARM_UP = 5;

    private HookBench() {}

    /**
     * Measures the calls one after the other, that many times each.
     *
     * @param python the Python to compare with
     * @param launcher the installed VIF driver's launcher
     * @param rounds calls of each kind, beside a few that do not count
     * @return a table in Markdown: milliseconds from the start of the process to its end
     */
    public static String run(String python, Path launcher, int rounds) {
        Path directory = directory();
        try (OvsdbServer server = OvsdbServer.empty(SCHEMA)) {
            fill(server.remote(), directory);
            List<HookCall> calls = new HookCalls(python, launcher, directory, server.remote()).all();
            return table(calls, measure(calls, rounds, directory.resolve("data")));
        } finally {
            delete(directory);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("bench-hooks");
        } catch (IOException e) {
            throw new BenchException("no temporary directory", e);
        }
    }

    /** One host with one plugged port; no ovs-vswitchd runs, so nothing waits for it. */
    private static void fill(String remote, Path directory) {
        List<String> command = new ArrayList<>(List.of("ovs-vsctl", "--db=" + remote, "--no-wait", "--", "init"));
        command.addAll(List.of("--", "add-br", "br-int", "--", "add-port", "br-int", "vnet0"));
        command.addAll(List.of("--", "set", "Interface", "vnet0", "external_ids:iface-id=" + HookData.PORT));
        command.addAll(List.of("--", "set", "Open_vSwitch", ".", "external_ids:system-id=" + HookData.SYSTEM_ID));
        command.add("external_ids:hostname=host1");
        new HookCall("ovs-vsctl", "init", command, System.getenv(), "", "").run(directory.resolve("data"));
    }

    private static List<Outcome> measure(List<HookCall> calls, int rounds, Path file) {
        List<Latencies> latencies = new ArrayList<>();
        calls.forEach(call -> latencies.add(new Latencies()));
        for (int round = -WARM_UP; round < rounds; round++) {
            for (int i = 0; i < calls.size(); i++) {
                long nanos = calls.get(i).run(file);
                if (round >= 0) {
                    latencies.get(i).success(nanos);
                }
            }
        }
        return latencies.stream().map(all -> all.outcome(0)).toList();
    }

    private static String table(List<HookCall> calls, List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder("| who | call | calls | p50 ms | p95 ms | max ms |\n");
        text.append("|---|---|--:|--:|--:|--:|\n");
        for (int i = 0; i < calls.size(); i++) {
            Outcome outcome = outcomes.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.1f | %.1f | %.1f |%n",
                    calls.get(i).who(),
                    calls.get(i).what(),
                    outcome.successes(),
                    outcome.percentileMillis(0.5),
                    outcome.percentileMillis(0.95),
                    outcome.percentileMillis(1)));
        }
        return text.toString();
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BenchException("cannot remove " + directory, e);
        }
    }
}
