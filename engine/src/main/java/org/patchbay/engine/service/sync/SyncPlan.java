// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.provider.SyncRule;
import org.patchbay.engine.provider.client.ExternalNetwork;

/**
 * What is to be done so that the engine's networks of a provider are as the provider has them. Nothing is ever removed.
 *
 * @param added networks of the provider, and the data centers that lack them
 * @param changed before and after
 * @param lost that the provider does not have any more
 * @param found that it has again
 * @param facts to remember, by the engine's id
 * @param known how many networks the provider had, as far as was known
 */
record SyncPlan(
        List<Addition> added,
        List<Alteration> changed,
        List<Network> lost,
        List<Network> found,
        Map<UUID, Map<String, String>> facts,
        int known) {
    record Addition(UUID dataCenter, ExternalNetwork network) {}

    record Alteration(Network before, Network after) {}

    /**
     * @param there what the provider has
     * @param here the engine's networks of it, in all data centers
     * @param seen what the provider said of them last, by the engine's id
     * @param homes data centers that want all of the provider's networks
     */
    static SyncPlan of(
            List<ExternalNetwork> there, List<Network> here, Map<UUID, Map<String, String>> seen, Set<UUID> homes) {
        Map<String, ExternalNetwork> byId = new HashMap<>();
        there.forEach(each -> byId.put(each.id(), each));
        SyncPlan plan = new SyncPlan(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>(), (int)
                        here.stream().filter(each -> !isMissing(each)).count());
        Map<UUID, Set<String>> has = new HashMap<>();
        for (Network network : here) {
            String id = network.external().map(External::externalId).orElse("");
            has.computeIfAbsent(network.dataCenterId(), _ -> new HashSet<>()).add(id);
            plan.compare(network, byId.get(id), seen.get(network.id()));
        }
        for (UUID home : homes) {
            Set<String> known = has.getOrDefault(home, Set.of());
            there.stream()
                    .filter(each -> !known.contains(each.id()))
                    .forEach(each -> plan.added.add(new Addition(home, each)));
        }
        return plan;
    }

    private void compare(Network network, @Nullable ExternalNetwork there, @Nullable Map<String, String> before) {
        if (there == null) {
            if (!isMissing(network)) {
                lost.add(network);
            }
            return;
        }
        if (isMissing(network)) {
            found.add(network);
        }
        Map<String, String> now = Facts.of(there);
        if (now.equals(before)) {
            return;
        }
        facts.put(network.id(), now);
        Network after = Facts.merged(network, there, before);
        if (!after.equals(network)) {
            changed.add(new Alteration(network, after));
        }
    }

    private static boolean isMissing(Network network) {
        return network.external().filter(External::missing).isPresent();
    }

    /** Whether so much is gone that it is doubted. */
    boolean isDoubtful() {
        return !SyncRule.isPlausible(lost.size(), known);
    }

    /** Whether the engine's networks are as they should be. */
    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && lost.isEmpty() && found.isEmpty();
    }
}
