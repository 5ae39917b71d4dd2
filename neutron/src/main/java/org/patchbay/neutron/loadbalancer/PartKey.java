// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Text;

/**
 * What is the same for all pools in one row: OVN has the protocol, the choice of members and the affinity once a row, so a load balancer
 * has a row for each combination.
 *
 * @param affinity seconds; 0 for none
 */
record PartKey(Protocol protocol, Algorithm algorithm, int affinity) implements Comparable<PartKey> {
    /** Of a load balancer that has no pools yet. */
    static final PartKey FIRST = new PartKey(Protocol.TCP, Algorithm.SOURCE_IP_PORT, 0);

    static final String AFFINITY = "affinity_timeout";

    private static final Comparator<PartKey> ORDER = Comparator.comparing(PartKey::protocol)
            .thenComparing(PartKey::algorithm)
            .thenComparingInt(PartKey::affinity);

    /** Null for what is none. */
    static @Nullable PartKey decode(@Nullable String text) {
        List<String> words = Text.words(text);
        try {
            return words.size() == 3
                    ? new PartKey(
                            Protocol.valueOf(words.get(0)),
                            Algorithm.valueOf(words.get(1)),
                            Integer.parseInt(words.get(2)))
                    : null;
        } catch (IllegalArgumentException edited) {
            return null;
        }
    }

    String encode() {
        return protocol + " " + algorithm + " " + affinity;
    }

    /** As the column {@code options} has it: who has no members left refuses instead of being silent. */
    Map<String, String> options() {
        return affinity == 0
                ? Map.of("reject", "true")
                : Map.of("reject", "true", AFFINITY, Integer.toString(affinity));
    }

    @Override
    public int compareTo(PartKey other) {
        return ORDER.compare(this, other);
    }
}
