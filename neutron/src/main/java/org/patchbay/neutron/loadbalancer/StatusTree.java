// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A load balancer and its parts with their statuses. Source: Octavia API v2, "Get the Load Balancer status tree". */
final class StatusTree {
    private final Balancer balancer;
    private final Statuses statuses;

    private StatusTree(BalancerView view) {
        this.balancer = view.balancer();
        this.statuses = view.statuses();
    }

    static ObjectNode of(BalancerView view) {
        return new StatusTree(view).tree();
    }

    private ObjectNode tree() {
        ObjectNode root = Json.mapper().createObjectNode();
        ObjectNode node = root.putObject("statuses").putObject("loadbalancer");
        describe(node, balancer.id(), balancer.standard().name(), statuses.ofBalancer());
        ArrayNode listeners = node.putArray("listeners");
        for (Listener listener : balancer.listeners().values()) {
            ObjectNode child = listeners.addObject();
            describe(child, listener.id(), listener.standard().name(), statuses.of(listener));
            ArrayNode pools = child.putArray("pools");
            Pool pool = listener.poolId() == null ? null : balancer.pools().get(listener.poolId());
            if (pool != null) {
                describe(pools.addObject(), pool);
            }
        }
        ArrayNode pools = node.putArray("pools");
        balancer.pools().values().forEach(pool -> describe(pools.addObject(), pool));
        return root;
    }

    private void describe(ObjectNode node, Pool pool) {
        describe(node, pool.id(), pool.standard().name(), statuses.of(pool));
        Monitor monitor = balancer.monitorOf(pool.id());
        if (monitor != null) {
            ObjectNode child = node.putObject("health_monitor");
            describe(child, monitor.id(), monitor.standard().name(), Statuses.of(monitor));
            child.put("type", monitor.type());
        }
        ArrayNode members = node.putArray("members");
        for (Member member : balancer.membersOf(pool.id())) {
            ObjectNode child = members.addObject();
            describe(child, member.id(), member.standard().name(), statuses.of(member));
            child.put("address", member.address().toString());
            child.put("protocol_port", member.port());
        }
    }

    private static void describe(ObjectNode node, String id, String name, String operatingStatus) {
        node.put("id", id);
        node.put("name", name);
        node.put("operating_status", operatingStatus);
        node.put("provisioning_status", "ACTIVE");
    }
}
