// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.sharing.RbacPolicies;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Usage;
import org.patchbay.ovsdb.Snapshot;

/** What a quota limits, by the names of the Networking and the Load Balancer API. */
public final class Countable {
    /** Counts what a project has. */
    interface Count {
        int of(Snapshot snapshot, String projectId);
    }

    private static final Map<String, Count> ALL = new LinkedHashMap<>();

    static {
        ALL.put("network", Usage.NETWORKS::of);
        ALL.put("subnet", Usage.SUBNETS::of);
        ALL.put("subnetpool", Usage.SUBNET_POOLS::of);
        ALL.put("port", Usage.PORTS::of);
        ALL.put("router", Usage.ROUTERS::of);
        ALL.put("floatingip", Usage.FLOATING_IPS::of);
        ALL.put("security_group", Usage.SECURITY_GROUPS::of);
        ALL.put("security_group_rule", Usage.SECURITY_GROUP_RULES::of);
        ALL.put("rbac_policy", RbacPolicies::count);
        ALL.put("trunk", Usage.TRUNKS::of);
        ALL.put("load_balancer", Usage.LOAD_BALANCERS::of);
        ALL.put("listener", (snapshot, project) -> BalancerIndexes.count(snapshot, project, ExternalIds.LISTENER));
        ALL.put("pool", (snapshot, project) -> BalancerIndexes.count(snapshot, project, ExternalIds.POOL));
        ALL.put("member", (snapshot, project) -> BalancerIndexes.count(snapshot, project, ExternalIds.MEMBER));
        ALL.put(
                "health_monitor",
                (snapshot, project) -> BalancerIndexes.count(snapshot, project, ExternalIds.HEALTH_MONITOR));
        ALL.put("l7policy", (snapshot, project) -> 0);
        ALL.put("l7rule", (snapshot, project) -> 0);
    }

    private Countable() {}

    /** Their names. */
    public static Collection<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /** How many there are of this; null if nothing of that name can be limited. */
    static @Nullable Count count(String name) {
        return ALL.get(name);
    }
}
