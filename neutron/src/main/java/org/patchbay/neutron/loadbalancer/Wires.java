// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.router.Reach;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Snapshot;

/**
 * Where a load balancer has to be: in the networks of its address and its members, at the routers that join these, and in all other
 * networks of those routers. A packet is balanced where it comes in, which is the switch of its sender or, from outside, the router.
 */
final class Wires {
    private Wires() {}

    /** @param changing a router that is about to be otherwise than in the snapshot; null for none */
    static Attachment of(Snapshot snapshot, Balancer balancer, @Nullable Reach changing) {
        Set<String> own = BalancerRow.networks(balancer);
        Map<String, Reach> routers = new HashMap<>();
        for (String network : own) {
            Reach.in(snapshot, network).forEach(reach -> routers.put(reach.routerId(), reach));
        }
        if (changing != null) {
            routers.put(changing.routerId(), changing);
        }
        SortedSet<String> networks = new TreeSet<>(own);
        SortedSet<String> joining = new TreeSet<>();
        for (Reach reach : routers.values()) {
            if (own.stream().anyMatch(reach.inside()::contains)) {
                joining.add(reach.routerId());
                networks.addAll(reach.inside());
            }
        }
        return new Attachment(networks, joining);
    }

    /**
     * Where it has to be now that its networks are others, or have just become so; nobody puts a router into one of them in the same
     * transaction, or meanwhile.
     */
    static Attachment settle(Plan plan, @Nullable Balancer before, Balancer after) {
        Set<String> now = before == null ? Set.of() : BalancerRow.networks(before);
        Set<String> next = BalancerRow.networks(after);
        if (before != null && now.equals(next)) {
            return before.attachment();
        }
        for (String network : next) {
            if (!now.contains(network)) {
                Networks.alone(plan, network);
            }
        }
        Attachment attachment = of(plan.snapshot(), after, null);
        attachment.routers().forEach(router -> Routers.join(plan, router));
        return attachment;
    }
}
