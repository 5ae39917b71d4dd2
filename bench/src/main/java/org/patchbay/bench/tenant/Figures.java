// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.tenant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.patchbay.bench.Outcome;

/** What each call took at each size, as a table in Markdown. */
final class Figures {
    private final Map<String, Map<Integer, Outcome>> seen = new LinkedHashMap<>();

    void add(String call, int size, Outcome outcome) {
        seen.computeIfAbsent(call, name -> new LinkedHashMap<>()).put(size, outcome);
    }

    /** Milliseconds, and how many times as long the call took (p50) at the largest size as at the smallest. */
    @Override
    public String toString() {
        TreeSet<Integer> sizes = new TreeSet<>();
        seen.values().forEach(outcomes -> sizes.addAll(outcomes.keySet()));
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| call |");
        StringBuilder rule = new StringBuilder("|---|");
        for (int size : sizes) {
            head.append(String.format(Locale.ROOT, " %,d ports: p50 ms | p99 ms |", size));
            rule.append("--:|--:|");
        }
        lines.add(head + " p50, largest to smallest |");
        lines.add(rule + "--:|");
        seen.forEach((call, outcomes) -> {
            StringBuilder line = new StringBuilder("| " + call + " |");
            for (int size : sizes) {
                Outcome outcome = outcomes.get(size);
                line.append(
                        outcome == null
                                ? " | |"
                                : String.format(
                                        Locale.ROOT,
                                        " %.2f | %.2f |",
                                        outcome.percentileMillis(0.5),
                                        outcome.percentileMillis(0.99)));
            }
            Outcome small = outcomes.get(sizes.first());
            Outcome large = outcomes.get(sizes.last());
            lines.add(line
                    + (small == null || large == null
                            ? " |"
                            : String.format(
                                    Locale.ROOT,
                                    " %.2f |",
                                    large.percentileMillis(0.5) / small.percentileMillis(0.5))));
        });
        return String.join("\n", lines) + "\n";
    }
}
