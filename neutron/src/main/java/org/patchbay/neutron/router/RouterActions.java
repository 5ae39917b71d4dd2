// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Types;
import org.patchbay.neutron.subnet.HostRoute;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on routers that are no plain changes of attributes. */
public final class RouterActions {
    private final RouterOperations operations;
    private final Access access;
    private final RouterCalls calls;

    public RouterActions(RouterOperations operations, Access access) {
        this.operations = operations;
        this.access = access;
        this.calls = new RouterCalls(operations, access);
    }

    public void route(org.patchbay.http.Router.Builder routes) {
        routes.put(RouterCalls.ROUTER + "add_router_interface", this::addInterface);
        routes.put(RouterCalls.ROUTER + "remove_router_interface", this::removeInterface);
        routes.put(
                RouterCalls.ROUTER + "add_extraroutes",
                request -> changeRoutes(request, "add_extraroutes", (now, given) -> {
                    List<HostRoute> all = new ArrayList<>(now);
                    given.stream()
                            .filter(route -> !now.contains(route))
                            .distinct()
                            .forEach(all::add);
                    return all;
                }));
        routes.put(
                RouterCalls.ROUTER + "remove_extraroutes",
                request -> changeRoutes(request, "remove_extraroutes", (now, given) -> {
                    List<HostRoute> left = new ArrayList<>(now);
                    left.removeAll(given);
                    return left;
                }));
        new GatewayActions(calls, operations.gateways()).route(routes);
        for (String call : List.of("add_router_interface", "remove_router_interface")) {
            access.describe("PUT", RouterCalls.ROUTER + call)
                    .about(RouterSchema.SCHEMA)
                    .takesAnything()
                    .answersBare(200, RouterInterface.SCHEMA);
        }
        for (String call : List.of(
                "add_extraroutes",
                "remove_extraroutes",
                "add_external_gateways",
                "update_external_gateways",
                "remove_external_gateways")) {
            access.describe("PUT", RouterCalls.ROUTER + call)
                    .about(RouterSchema.SCHEMA)
                    .takesOne(RouterSchema.SCHEMA, false)
                    .answersOne(200, RouterSchema.SCHEMA);
        }
        access.tell(RouterInterface.anywhere());
    }

    private Response addInterface(Request request) {
        Caller caller = access.writer(request, "add_router_interface");
        InterfaceRequest wanted = InterfaceRequest.parse(request);
        if (wanted.portId() != null && wanted.subnetId() != null) {
            throw Refusals.bad("Cannot specify both subnet-id and port-id");
        }
        String freshPort = UUID.randomUUID().toString();
        return change(
                request,
                caller,
                "add_router_interface",
                wanted.subnetId(),
                (plan, wiring) -> wanted.portId() == null
                        ? operations
                                .interfaces()
                                .addSubnet(plan, caller, wiring, String.valueOf(wanted.subnetId()), freshPort)
                        : operations.interfaces().addPort(plan, caller, wiring, wanted.portId()));
    }

    private Response removeInterface(Request request) {
        Caller caller = access.writer(request, "remove_router_interface");
        InterfaceRequest wanted = InterfaceRequest.parse(request);
        return change(request, caller, "remove_router_interface", wanted.subnetId(), (plan, wiring) -> {
            if (wanted.portId() == null) {
                return operations.interfaces().removeSubnet(plan, caller, wiring, String.valueOf(wanted.subnetId()));
            }
            Leg leg = wiring.leg(wanted.portId());
            if (wanted.subnetId() != null && leg != null && !leg.isIn(wanted.subnetId())) {
                throw Errors.invalid(
                        "SubnetMismatchForPort",
                        "Subnet on port " + wanted.portId() + " does not match the requested subnet "
                                + wanted.subnetId() + ".");
            }
            return operations.interfaces().removePort(plan, wiring, wanted.portId());
        });
    }

    private Response change(
            Request request,
            Caller caller,
            String rule,
            @Nullable String subnetId,
            BiFunction<Plan, Wiring, Interfaces.Change> action) {
        String id = request.variable("id");
        AtomicReference<Interfaces.@Nullable Change> done = new AtomicReference<>();
        Deed deed = RouterInterface.deed(id, rule.startsWith("add") ? "create" : "delete");
        Interfaces.Change change = access.write(request, caller, deed, plan -> {
            Row row = RouterCalls.writable(plan, caller, id, rule);
            Interfaces.Change earlier = done.get();
            if (plan.changed(row) && earlier != null) {
                return snapshot -> earlier;
            }
            plan.own(row.uuid());
            Wiring before = RouterOperations.wiring(plan.snapshot(), Router.of(row));
            Interfaces.Change made = action.apply(plan, before);
            operations.write(plan, row, before, made.wiring());
            done.set(made);
            return snapshot -> made;
        });
        return Response.json(200, answer(change, subnetId));
    }

    private static ObjectNode answer(Interfaces.Change change, @Nullable String subnetId) {
        Router router = change.wiring().router();
        Leg leg = change.leg();
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("id", router.id());
        body.put("tenant_id", router.projectId());
        body.put("project_id", router.projectId());
        body.put("port_id", leg.port().id());
        body.put("network_id", leg.network().id());
        List<String> subnets = new ArrayList<>();
        leg.connected().forEach(subnet -> subnets.add(subnet.id()));
        String first = subnetId == null && !subnets.isEmpty() ? subnets.getFirst() : subnetId;
        body.put("subnet_id", first);
        // The subnet of the call comes first; one that was removed is not the port's any more.
        body.putArray("subnet_ids").add(first);
        return body;
    }

    private Response changeRoutes(
            Request request, String rule, BiFunction<List<HostRoute>, List<HostRoute>, List<HostRoute>> edit) {
        Caller caller = access.writer(request, rule);
        List<HostRoute> given = routes(request);
        return calls.change(request, caller, rule, (plan, row, now) -> {
            List<HostRoute> there = ExtraRoutes.of(plan.snapshot(), now.router().id());
            ExtraRoutes.set(plan, Anchor.of(row), now, edit.apply(there, given));
            return now;
        });
    }

    private static List<HostRoute> routes(Request request) {
        ObjectNode body = Json.parseObject(request.body());
        JsonNode router = body.get("router");
        JsonNode routes = router == null ? null : router.get("routes");
        if (routes == null || body.size() != 1 || router.size() != 1) {
            throw Errors.badRequest("Unable to find 'router' with 'routes', and nothing else, in request body");
        }
        try {
            return Types.listOf(HostRoute.TYPE, RouterSchema.MAX_ROUTES).parse(routes);
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for routes. Reason: " + reason.getMessage() + ".");
        }
    }
}
