// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Snapshot;

/**
 * How many objects of one kind each project has: an index of project ids alone, so that it costs an entry a project, and asking it costs
 * the same however many objects there are.
 */
public final class Usage {
    public static final Usage NETWORKS = new Usage(
            "networks",
            LogicalSwitch.TABLE,
            ExternalIds.OWNER_PROJECT_ID,
            ids -> ids.containsKey(ExternalIds.NETWORK_NAME));
    public static final Usage SUBNETS = new Usage(
            "subnets",
            DhcpOptions.TABLE,
            ExternalIds.OWNER_PROJECT_ID,
            ids -> ids.containsKey(ExternalIds.NETWORK_ID) && !ids.containsKey(ExternalIds.PORT_ID));
    /** A router's gateway and a floating IP's port are no project's, and nobody asked for the port of the metadata service. */
    public static final Usage PORTS = new Usage(
            "ports",
            LogicalSwitchPort.TABLE,
            ExternalIds.PROJECT_ID,
            ids -> ids.containsKey(ExternalIds.NETWORK_NAME) && !ids.containsKey(ExternalIds.METADATA_PORT));

    public static final Usage ROUTERS =
            new Usage("routers", LogicalRouter.TABLE, ExternalIds.OWNER_PROJECT_ID, ids -> true);
    public static final Usage FLOATING_IPS = new Usage(
            "floating_ips",
            LogicalSwitchPort.TABLE,
            ExternalIds.OWNER_PROJECT_ID,
            ids -> ids.containsKey(ExternalIds.FLOATING_IP_ID));
    public static final Usage SECURITY_GROUPS = new Usage(
            "security_groups",
            PortGroup.TABLE,
            ExternalIds.OWNER_PROJECT_ID,
            ids -> ids.containsKey(ExternalIds.SECURITY_GROUP_ID));
    public static final Usage SECURITY_GROUP_RULES = new Usage(
            "security_group_rules",
            Acl.TABLE,
            ExternalIds.OWNER_PROJECT_ID,
            ids -> ids.containsKey(ExternalIds.RULE_ID) && ids.containsKey(ExternalIds.RULE_GROUP_ID));

    public static final Usage SUBNET_POOLS = new Usage(
            "subnet_pools", Annex.TABLE, ExternalIds.OWNER_PROJECT_ID, ids -> Annex.isOne(ids, Annex.SUBNET_POOL));

    public static final Usage TRUNKS =
            new Usage("trunks", Annex.TABLE, ExternalIds.OWNER_PROJECT_ID, ids -> Annex.isOne(ids, Annex.TRUNK));

    public static final Usage LOAD_BALANCERS = new Usage(
            "load_balancers",
            LoadBalancer.TABLE,
            ExternalIds.OWNER_PROJECT_ID,
            ids -> ids.containsKey(ExternalIds.BALANCER_ID));

    static final List<Index<?>> ALL = List.of(
            NETWORKS.byProject,
            SUBNETS.byProject,
            PORTS.byProject,
            ROUTERS.byProject,
            FLOATING_IPS.byProject,
            SECURITY_GROUPS.byProject,
            SECURITY_GROUP_RULES.byProject,
            SUBNET_POOLS.byProject,
            TRUNKS.byProject,
            LOAD_BALANCERS.byProject);

    private final Index<String> byProject;

    /** @param isOne whether a row with these external_ids is such an object */
    private Usage(String name, String table, String projectKey, Predicate<Map<String, String>> isOne) {
        byProject = Index.<String>of(table + ".usage " + name, table, row -> {
                    Map<String, String> ids = row.map("external_ids");
                    String project = ids.get(projectKey);
                    return project == null || project.isEmpty() || !isOne.test(ids) ? List.of() : List.of(project);
                })
                .keysOnly();
    }

    /** How many the project has; O(log n) of the number of projects. */
    public int of(Snapshot snapshot, String projectId) {
        return snapshot.count(byProject, projectId);
    }
}
