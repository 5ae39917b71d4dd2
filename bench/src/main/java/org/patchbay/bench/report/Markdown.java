// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.probe.Machine;

/** Results as a reader wants them: what was run, the figures, their ratio to the floor, the memory. */
public final class Markdown {
    private Markdown() {}

    /** The results of one or more runs, in order. */
    public static String of(List<Object> entries) {
        StringBuilder text = new StringBuilder();
        List<Object> part = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Run && !part.isEmpty()) {
                run(text, part);
                part.clear();
            }
            part.add(entry);
        }
        run(text, part);
        return text.toString();
    }

    private static void run(StringBuilder text, List<Object> entries) {
        List<Figure> figures = pick(entries, Figure.class);
        for (Run run : pick(entries, Run.class)) {
            Machine machine = run.machine();
            text.append("### ").append(run.target()).append("\n\n");
            text.append("`bench ")
                    .append(run.command())
                    .append("`, ")
                    .append(run.date())
                    .append(".\n");
            text.append("%d cores (%s), %d MB, Linux %s, %s, %s.\n\n"
                    .formatted(
                            machine.cores(),
                            machine.processor(),
                            machine.memoryMb(),
                            machine.kernel(),
                            machine.java(),
                            machine.ovsdb()));
        }
        table(text, figures);
        ratios(text, figures);
        memory(text, pick(entries, Memory.class));
        for (Run run : pick(entries, Run.class)) {
            if (run.floorOperations() != null) {
                text.append("The floor writes for each port:\n\n```json\n")
                        .append(run.floorOperations())
                        .append("\n```\n\n");
            }
        }
    }

    private static void table(StringBuilder text, List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        text.append("| | scenario | ports | clients | operations | errors | rate/s | p50 ms | p99 ms | max ms |"
                + " CPU µs/op: server | database | client |\n");
        text.append("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (Figure f : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %d | %d | %,.0f | %.2f | %.2f | %.1f | %s | %s | %.0f |%n",
                    f.side(),
                    f.scenario(),
                    f.ports(),
                    f.clients(),
                    f.operations(),
                    f.errors(),
                    f.rate(),
                    f.p50(),
                    f.p99(),
                    f.max(),
                    micros(f.serverCpu()),
                    micros(f.databaseCpu()),
                    f.ownCpu()));
        }
        text.append('\n');
    }

    private static String micros(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static void ratios(StringBuilder text, List<Figure> figures) {
        for (Figure floor : figures) {
            if (!floor.side().equals("floor") || !floor.scenario().equals(Scenario.ONE_A_TRANSACTION)) {
                continue;
            }
            for (Figure api : figures) {
                if (api.side().equals("api")
                        && api.scenario().equals(Scenario.CREATE)
                        && api.clients() == floor.clients()
                        && api.ports() == floor.ports()) {
                    text.append(String.format(
                            Locale.ROOT,
                            "At %d ports, %d clients create %,.0f ports/s: %.0f %% of the floor's %,.0f/s.%n",
                            api.ports(),
                            api.clients(),
                            api.rate(),
                            100 * api.rate() / floor.rate(),
                            floor.rate()));
                }
            }
        }
        text.append('\n');
    }

    private static void memory(StringBuilder text, List<Memory> entries) {
        for (Memory memory : entries) {
            text.append("With %d ports: %s%d MB resident.\n"
                    .formatted(
                            memory.ports(),
                            memory.liveHeapMb() == null ? "" : memory.liveHeapMb() + " MB of live heap, ",
                            memory.residentMb()));
        }
        if (!entries.isEmpty()) {
            text.append('\n');
        }
    }

    private static <T> List<T> pick(List<Object> entries, Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
