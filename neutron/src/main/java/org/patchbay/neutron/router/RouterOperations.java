// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.host.Zones;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.subnet.HostRoute;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalRouter.Columns;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What a change of a router writes. */
public final class RouterOperations extends RouterListing {
    /** Refusals over the router's ports after which something other than a race stands in the way of a deletion. */
    private static final int FOREIGN_PORTS = 4;

    private final Hosts hosts;
    private final RouterRows rows;
    private final Gateways gateways;
    private final Interfaces interfaces;
    private final RouterUsers users;

    public RouterOperations(Hosts hosts, DevicePorts ports, RouterUsers users) {
        this(hosts, ports, users, new GatewaySchedule(hosts));
    }

    private RouterOperations(Hosts hosts, DevicePorts ports, RouterUsers users, GatewaySchedule schedule) {
        super(schedule);
        this.hosts = hosts;
        this.rows = new RouterRows(schedule);
        this.gateways = new Gateways(ports, users);
        this.interfaces = new Interfaces(ports, users);
        this.users = users;
    }

    Gateways gateways() {
        return gateways;
    }

    Interfaces interfaces() {
        return interfaces;
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("router", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "router");
        GatewayInfo info = input.orNull(RouterSchema.GATEWAY);
        if (info != null) {
            Gateways.checkPolicy(caller, info, "create_router:external_gateway_info");
        }
        List<String> hints = input.get(RouterSchema.ZONE_HINTS);
        Zones.require(hosts, hints);
        Boolean distributed = input.orNull(RouterSchema.DISTRIBUTED);
        Boolean ha = input.orNull(RouterSchema.HA);
        Router router = new Router(
                StandardAttributes.fresh(id, input.get(Standard.NAME), project, input.get(Standard.DESCRIPTION)),
                input.get(RouterSchema.ADMIN_STATE_UP),
                List.of(),
                input.get(RouterSchema.ECMP),
                input.get(RouterSchema.BFD),
                Boolean.TRUE.equals(distributed),
                !Boolean.FALSE.equals(ha),
                hints);
        requireAbility(plan, router);
        Wiring wiring = gateways.setFirst(plan, caller, new Wiring(router, List.of()), info);
        UUID uuid = UUID.fromString(id);
        plan.insert(LogicalRouter.TABLE, uuid, newRow(wiring.router()));
        rows.write(plan, new Anchor(uuid, null), List.of(), wiring);
        GatewayQos.write(plan, null, wiring.router());
    }

    private static void requireAbility(Plan plan, Router router) {
        if (router.ecmp()) {
            RouterSchema.require(plan.snapshot(), Feature.SEVERAL_GATEWAYS);
        }
        if (router.bfd()) {
            RouterSchema.require(plan.snapshot(), Feature.ROUTE_BFD);
        }
    }

    private static Map<String, Object> newRow(Router router) {
        Map<String, String> ids = Stamp.present(router.newIds());
        Stamp.onCreate(ids, router.description());
        return Map.of(
                Columns.NAME,
                Router.rowName(router.id()),
                Columns.ENABLED,
                router.adminStateUp(),
                Columns.OPTIONS,
                Map.of("always_learn_from_arp_request", "false", "dynamic_neigh_routers", "true"),
                Columns.EXTERNAL_IDS,
                ids);
    }

    @Override
    public void update(Plan plan, Caller caller, RouterView current, Input input) {
        Row row = Routers.require(plan.snapshot(), current.id());
        Router now = current.router();
        Wiring wiring = wiring(plan.snapshot(), now);
        Router next = now.with(input);
        requireAbility(plan, next);
        Wiring after = wiring.with(next);
        if (input.has(RouterSchema.GATEWAY)) {
            GatewayInfo info = input.orNull(RouterSchema.GATEWAY);
            if (info != null) {
                Gateways.checkPolicy(caller, info, "update_router:external_gateway_info");
            }
            after = gateways.setFirst(plan, caller, after, info);
        }
        if (input.has(RouterSchema.ROUTES)) {
            List<HostRoute> routes = input.orNull(RouterSchema.ROUTES);
            ExtraRoutes.set(plan, Anchor.of(row), after, routes == null ? List.of() : routes);
        } else if (input.has(RouterSchema.GATEWAY)) {
            Gateways.requireRoutes(plan, after);
        }
        write(plan, row, wiring, after);
        if (next.adminStateUp() != now.adminStateUp()) {
            plan.update(row, Map.of(Columns.ENABLED, next.adminStateUp()));
        }
    }

    /** The wiring as it is; whoever changes it, or relies on it, has the router for himself. */
    static Wiring wiring(Snapshot snapshot, Router router) {
        return new Wiring(router, Leg.of(snapshot, router.id()));
    }

    /** Writes the router and what follows from its legs. */
    void write(Plan plan, Row row, Wiring before, Wiring after) {
        Routers.alone(plan, row);
        Map<String, String> ids = after.router().encode();
        ids.put(Stamp.DESCRIPTION, after.router().description());
        Stamp.update(plan, row, ids);
        rewrite(plan, row, before, after);
        GatewayQos.write(plan, before.router(), after.router());
        Reach now = Reach.of(before);
        Reach next = Reach.of(after);
        if (!now.equals(next)) {
            users.rewired(plan, now, next);
        }
    }

    /** Writes what follows from the router's legs and settings, also for those who go by it; the router is the plan's alone. */
    void rewrite(Plan plan, Row row, Wiring before, Wiring after) {
        Exits exits = Exits.of(after, rows.write(plan, Anchor.of(row), before.legs(), after));
        if (before.router().distributed() != after.router().distributed()
                || !before.router().gateways().equals(after.router().gateways())
                || !exits.equals(Exits.of(before))) {
            users.changed(plan, after.router(), exits);
        }
    }

    @Override
    public void delete(Plan plan, Caller caller, RouterView current) {
        Row row = Routers.require(plan.snapshot(), current.id());
        Wiring wiring = wiring(plan.snapshot(), current.router());
        if (!wiring.interfaces().isEmpty() || plan.misses() >= FOREIGN_PORTS) {
            throw Refusals.inUse(current.id());
        }
        Routers.alone(plan, row);
        Wiring after = gateways.replace(plan, caller, wiring, List.of());
        if (!after.legs().isEmpty()) {
            throw Refusals.inUse(current.id());
        }
        GatewayQos.write(plan, wiring.router(), after.router());
        // Deleting the router would delete the ports that other writers have given it; the replica does not tell of
        // them.
        Set<UUID> legs = new HashSet<>();
        for (Leg gateway : wiring.gateways()) {
            if (gateway.row() != null) {
                legs.add(gateway.row().uuid());
            }
        }
        plan.requireSet(row, Columns.PORTS, legs);
        BfdSessions.write(plan, current.id(), List.of());
        plan.delete(row);
    }
}
