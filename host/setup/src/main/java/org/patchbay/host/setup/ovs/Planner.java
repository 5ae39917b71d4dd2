// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.setup.ovs.Memory.Kept;
import org.patchbay.host.setup.problem.SetupException;

/** Works out what has to change. It reads and writes nothing, and a plan made from its own result changes nothing. */
final class Planner {
    private final SwitchState before;
    private SwitchState after;
    private final List<String> remarks = new ArrayList<>();

    private Planner(SwitchState before) {
        this.before = before;
        this.after = before;
    }

    /**
     * The way to the wanted configuration. What an earlier one set and this one does not want is undone.
     *
     * @throws SetupException when a bridge mapping contradicts one of others
     */
    static Plan configure(SwitchState before, Wanted wanted) {
        Planner planner = new Planner(before);
        wanted.values().forEach(planner::set);
        wanted.defaults().forEach(planner::setWhereNothingIs);
        planner.map(wanted.mappings());
        Memory.names(before).stream()
                .filter(name -> !wanted.values().containsKey(name)
                        && !wanted.defaults().containsKey(name)
                        && !name.equals(Keys.BRIDGE_MAPPINGS))
                .forEach(planner::restore);
        return planner.plan();
    }

    /** The way back to what was there before Patchbay. */
    static Plan unconfigure(SwitchState before) {
        return configure(before, new Wanted(Map.of(), Map.of(), List.of()));
    }

    private Plan plan() {
        return new Plan(before, after, remarks);
    }

    private void set(String name, String value) {
        remember(name, value, withoutUs(name, before.get(name)));
    }

    private void setWhereNothingIs(String name, String value) {
        if (before.get(name).filter(text -> !text.isBlank()).isEmpty()) {
            set(name, value);
        }
    }

    /** Sets a value and notes what it replaces, unless that is the same. */
    private void remember(String name, String value, Optional<String> was) {
        after = was.equals(Optional.of(value))
                ? Memory.forget(after, name)
                : Memory.keep(after, name, new Kept(value, was));
        after = after.with(name, Optional.of(value));
    }

    /** What we wrote and replaced, when it is still there; otherwise what is there now is somebody else's. */
    private Optional<Kept> ours(String name) {
        return Memory.of(before, name).filter(kept -> before.get(name).equals(Optional.of(kept.set())));
    }

    /** What would be there without us. */
    private Optional<String> withoutUs(String name, Optional<String> otherwise) {
        Optional<Kept> ours = ours(name);
        return ours.isPresent() ? ours.get().was() : otherwise;
    }

    private void restore(String name) {
        Kept kept = Memory.of(before, name).orElseThrow();
        Optional<String> now = before.get(name);
        if (ours(name).isPresent()) {
            after = after.with(name, kept.was());
        } else if (!now.equals(kept.was())) {
            remarks.add(name + " is left alone: it "
                    + now.map(value -> "is " + Plan.shown(name, value)).orElse("was removed")
                    + " since Patchbay set " + Plan.shown(name, kept.set()));
        }
        after = Memory.forget(after, name);
    }

    private void map(List<BridgeMapping> wanted) {
        List<String> own = Memory.ownMappings(before);
        List<String> pairs =
                before.get(Keys.BRIDGE_MAPPINGS).map(BridgeMappings::split).orElse(List.of());
        List<String> foreign = BridgeMappings.without(pairs, own);
        List<String> ours = BridgeMappings.missing(wanted, foreign);
        after = Memory.keepMappings(after, ours);
        if (ours.isEmpty()) {
            unmap(own, pairs, foreign);
            return;
        }
        List<String> all = new ArrayList<>(pairs);
        all.removeIf(pair -> own.contains(pair) && !ours.contains(pair));
        all.addAll(BridgeMappings.without(ours, pairs));
        Optional<String> rest = pairs.equals(foreign) ? before.get(Keys.BRIDGE_MAPPINGS) : BridgeMappings.join(foreign);
        remember(Keys.BRIDGE_MAPPINGS, String.join(",", all), withoutUs(Keys.BRIDGE_MAPPINGS, rest));
    }

    private void unmap(List<String> own, List<String> pairs, List<String> foreign) {
        if (Memory.of(before, Keys.BRIDGE_MAPPINGS).isEmpty()) {
            return;
        }
        if (ours(Keys.BRIDGE_MAPPINGS).isPresent() || !pairs.equals(foreign)) {
            after = after.with(Keys.BRIDGE_MAPPINGS, withoutUs(Keys.BRIDGE_MAPPINGS, BridgeMappings.join(foreign)));
        }
        after = Memory.forget(after, Keys.BRIDGE_MAPPINGS);
        for (String pair : BridgeMappings.without(own, pairs)) {
            String network = pair.substring(0, pair.indexOf(':') + 1);
            foreign.stream()
                    .filter(other -> other.strip().startsWith(network))
                    .forEach(other -> remarks.add(
                            Keys.BRIDGE_MAPPINGS + ": " + other.strip() + " is left alone: Patchbay had set " + pair));
        }
    }
}
