// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was there before Patchbay, kept in external_ids beside what Patchbay set. So it changes in the same transaction as the
 * values it is about, and goes wherever Open vSwitch's database goes: neither a crash nor a restored database can part them.
 */
final class Memory {
    /** Every key of these notes begins with it. */
    static final String PREFIX = "patchbay-";

    private static final String SET = PREFIX + "set-";
    private static final String WAS = PREFIX + "was-";
    private static final String OWN_MAPPINGS = PREFIX + "own-bridge-mappings";

    /**
     * One value that Patchbay changed.
     *
     * @param set what Patchbay wrote
     * @param was what it replaced; empty when there was nothing
     */
    record Kept(String set, Optional<String> was) {}

    private Memory() {}

    static Optional<Kept> of(SwitchState state, String name) {
        return state.get(SET + name).map(set -> new Kept(set, state.get(WAS + name)));
    }

    /** Everything that Patchbay changed, by name. */
    static List<String> names(SwitchState state) {
        TreeSet<String> names = new TreeSet<>();
        state.externalIds().keySet().stream()
                .filter(key -> key.startsWith(SET))
                .forEach(key -> names.add(key.substring(SET.length())));
        return List.copyOf(names);
    }

    static SwitchState keep(SwitchState state, String name, Kept kept) {
        return state.with(SET + name, Optional.of(kept.set())).with(WAS + name, kept.was());
    }

    static SwitchState forget(SwitchState state, String name) {
        return state.with(SET + name, Optional.empty()).with(WAS + name, Optional.empty());
    }

    static List<String> ownMappings(SwitchState state) {
        return state.get(OWN_MAPPINGS).map(BridgeMappings::split).orElse(List.of());
    }

    static SwitchState keepMappings(SwitchState state, List<String> pairs) {
        return state.with(OWN_MAPPINGS, BridgeMappings.join(pairs));
    }
}
