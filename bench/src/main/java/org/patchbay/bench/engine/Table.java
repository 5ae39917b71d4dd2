// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.engine;

import java.util.Locale;
import org.patchbay.bench.Outcome;

/** Figures in Markdown: milliseconds from the request to the whole answer. */
final class Table {
    private final StringBuilder text =
            new StringBuilder("| asked for | calls | kB | p50 ms | p95 ms | max ms |\n|---|--:|--:|--:|--:|--:|\n");

    /** @param octets of the last answer */
    void row(String name, Outcome outcome, long octets) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.1f | %.1f | %.1f |%n",
                name,
                outcome.successes(),
                octets / 1000.0,
                outcome.percentileMillis(0.5),
                outcome.percentileMillis(0.95),
                outcome.percentileMillis(1)));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
