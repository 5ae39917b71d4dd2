// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.northbound.write.Plan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new load balancer with its listeners, pools, members and health monitors, all made by one call. Source: Octavia API v2, "Creating a
 * Fully Populated Load Balancer".
 */
final class Tree {
    private static final int MOST_MEMBERS = 1000;

    private final Plan plan;
    private final Caller caller;
    /** The names of pools that listeners may refer to, with their ids. */
    private final Map<String, String> named = new HashMap<>();

    private Balancer balancer;
    private int made;

    private Tree(Plan plan, Caller caller, Balancer balancer) {
        this.plan = plan;
        this.caller = caller;
        this.balancer = balancer;
    }

    /** The load balancer with all that a request has for it. */
    static Balancer grow(Plan plan, Caller caller, Balancer fresh, Input input) {
        Tree tree = new Tree(plan, caller, fresh);
        given(input, BalancerSchema.POOLS).forEach(tree::pool);
        given(input, BalancerSchema.LISTENERS).forEach(tree::listener);
        return tree.balancer;
    }

    private static List<ObjectNode> given(Input input, Attribute<?, Children> attribute) {
        Children children = input.orNull(attribute);
        return children == null ? List.of() : children.given();
    }

    /** What a request takes of its project's quotas, by name. */
    static Map<String, Integer> counted(Input input) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        counted.put("load_balancer", 1);
        List<ObjectNode> pools = given(input, BalancerSchema.POOLS);
        List<ObjectNode> listeners = given(input, BalancerSchema.LISTENERS);
        pools.forEach(pool -> count(counted, pool));
        listeners.forEach(listener -> {
            counted.merge("listener", 1, Integer::sum);
            if (listener.get("default_pool") instanceof ObjectNode pool && !isReference(pool)) {
                count(counted, pool);
            }
        });
        return counted;
    }

    private static void count(Map<String, Integer> counted, ObjectNode pool) {
        counted.merge("pool", 1, Integer::sum);
        counted.merge("member", pool.path("members").size(), Integer::sum);
        if (pool.path("healthmonitor").isObject()) {
            counted.merge("health_monitor", 1, Integer::sum);
        }
    }

    /** A listener may have the name of a pool that stands beside it. */
    private static boolean isReference(ObjectNode pool) {
        return pool.size() == 1 && pool.path("name").isString();
    }

    private String pool(ObjectNode given) {
        ObjectNode node = given.deepCopy();
        JsonNode members = node.remove("members");
        JsonNode monitor = node.remove("healthmonitor");
        String id = id();
        Input input = read(PoolSchema.SCHEMA, node, "");
        if (input.has(PoolSchema.BALANCER_ID) || input.has(PoolSchema.LISTENER_ID)) {
            throw Faults.invalid("A pool within a load balancer is that load balancer's.");
        }
        Pool pool = Pools.make(plan, balancer, id, input);
        balancer = balancer.with(pool);
        String name = pool.standard().name();
        if (!name.isEmpty() && named.putIfAbsent(name, id) != null) {
            throw Faults.conflict("Two pools have the name " + name + ".");
        }
        if (members != null && !members.isNull()) {
            objects("members", members).forEach(member -> member(id, member));
        }
        if (monitor != null && !monitor.isNull()) {
            if (!(monitor instanceof ObjectNode object)) {
                throw Faults.invalid("'healthmonitor' must be an object.");
            }
            Input its = read(MonitorSchema.SCHEMA, object.deepCopy(), "pool_id", id);
            balancer = balancer.with(Monitors.make(balancer, id(), its));
        }
        return id;
    }

    private static List<ObjectNode> objects(String name, JsonNode list) {
        try {
            return Children.objects(list, MOST_MEMBERS);
        } catch (InvalidValue reason) {
            throw Faults.invalid("'" + name + "': " + reason.getMessage() + ".");
        }
    }

    private void member(String poolId, ObjectNode node) {
        Input input = read(MemberSchema.SCHEMA, node, "");
        balancer = balancer.with(MemberMaker.create(plan, caller, balancer, poolId, id(), input));
    }

    private void listener(ObjectNode given) {
        ObjectNode node = given.deepCopy();
        JsonNode pool = node.remove("default_pool");
        if (pool != null && !pool.isNull()) {
            if (!(pool instanceof ObjectNode object) || node.has("default_pool_id")) {
                throw Faults.invalid("'default_pool' must be an object, and the only pool of its listener.");
            }
            node.put("default_pool_id", isReference(object) ? reference(object) : pool(object));
        }
        Input input = read(ListenerSchema.SCHEMA, node, "loadbalancer_id", balancer.id());
        balancer = balancer.with(Listeners.make(balancer, id(), input));
    }

    private String reference(ObjectNode pool) {
        String name = pool.path("name").asString();
        String id = named.get(name);
        if (id == null) {
            throw Faults.notFound("Pool", InvalidValue.shown(name));
        }
        return id;
    }

    /** Reads a part that says nothing of what it is of: that follows from where it stands. */
    private Input read(Schema<?> schema, ObjectNode node, String parent, String... ids) {
        if (!parent.isEmpty()) {
            if (node.has(parent)) {
                throw Faults.invalid("'" + parent + "' of a part within a load balancer follows from where it stands.");
            }
            node.put(parent, ids[0]);
        }
        return Input.forCreate(schema, node, caller);
    }

    /** Follows from the load balancer's, so that all are fixed before the first try. */
    private String id() {
        String text = "patchbay load balancer " + balancer.id() + " part " + made++;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
