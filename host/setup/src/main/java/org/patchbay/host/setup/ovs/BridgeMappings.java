// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchbay.host.setup.problem.SetupException;

/** The pairs of ovn-bridge-mappings, each kept as it was written: those of others stay as and where they are. */
final class BridgeMappings {
    private BridgeMappings() {}

    static List<String> split(String value) {
        return Arrays.stream(value.split(",", -1))
                .filter(pair -> !pair.isBlank())
                .toList();
    }

    /** Empty when there is no pair. */
    static Optional<String> join(List<String> pairs) {
        return pairs.isEmpty() ? Optional.empty() : Optional.of(String.join(",", pairs));
    }

    /** Reads the options; a network can have one bridge only. */
    static List<BridgeMapping> parse(List<String> options) {
        List<BridgeMapping> mappings = new ArrayList<>();
        Set<String> networks = new HashSet<>();
        for (BridgeMapping mapping :
                options.stream().map(BridgeMapping::parse).distinct().toList()) {
            if (!networks.add(mapping.network())) {
                throw SetupException.usage("--bridge-mapping: " + mapping.network()
                        + " is given two bridges, expected one bridge a physical network");
            }
            mappings.add(mapping);
        }
        return mappings;
    }

    /**
     * The wanted pairs that nobody else has put there already.
     *
     * @param foreign the pairs of others
     * @throws SetupException when others lead one of the networks to another bridge
     */
    static List<String> missing(List<BridgeMapping> wanted, List<String> foreign) {
        List<String> missing = new ArrayList<>();
        for (BridgeMapping mapping : wanted) {
            Optional<String> theirs = foreign.stream()
                    .map(String::strip)
                    .filter(pair -> pair.startsWith(mapping.network() + ":"))
                    .findFirst();
            if (theirs.isEmpty()) {
                missing.add(mapping.pair());
            } else if (!theirs.get().equals(mapping.pair())) {
                throw SetupException.usage("--bridge-mapping: '" + mapping.pair() + "' contradicts '" + theirs.get()
                        + "', which somebody else put into ovn-bridge-mappings; expected another physical network,"
                        + " or that pair removed first");
            }
        }
        return missing;
    }

    /** These pairs without those, in their order. */
    static List<String> without(List<String> pairs, Collection<String> others) {
        return pairs.stream().filter(pair -> !others.contains(pair)).toList();
    }
}
