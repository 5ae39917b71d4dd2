// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Input;
import org.patchbay.northbound.health.HealthChecks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on the members of a pool, with the one that makes all of them at once. */
final class MemberApi {
    private static final int MAX_MEMBERS = 1000;

    private final BalancerRows rows;
    private final HealthChecks checks;
    private final Access access;

    MemberApi(BalancerRows rows, HealthChecks checks, Access access) {
        this.rows = rows;
        this.checks = checks;
        this.access = access;
    }

    void route(Router.Builder routes, String collection) {
        String one = collection + "/{id}";
        routes.get(collection, request -> call(request, (api, r) -> api.api().list(r)));
        routes.post(collection, request -> call(request, PartApi::create));
        routes.put(collection, this::replace);
        routes.get(one, request -> call(request, (api, r) -> api.api().show(r)));
        routes.put(one, request -> call(request, (api, r) -> api.api().update(r)));
        routes.delete(one, request -> call(request, (api, r) -> api.api().delete(r)));
    }

    private Response call(Request request, BiFunction<PartApi<MemberView>, Request, Response> method) {
        Members members = members(request);
        members.require(access.snapshot(), access.reader(request, "get_member"));
        return method.apply(new PartApi<>(members, access), request);
    }

    private Members members(Request request) {
        return new Members(rows, checks, request.variable("pool_id"));
    }

    private Response replace(Request request) {
        Caller caller = access.writer(request, "update_member");
        Members members = members(request);
        members.require(access.snapshot(), caller);
        List<Input> inputs = inputs(request, caller);
        List<String> ids =
                inputs.stream().map(input -> UUID.randomUUID().toString()).toList();
        boolean others = !"true".equalsIgnoreCase(request.query().first("additive_only"));
        access.write(plan -> {
            members.replace(plan, caller, inputs, ids, others);
            return snapshot -> "";
        });
        return Response.empty(202);
    }

    private static List<Input> inputs(Request request, Caller caller) {
        ObjectNode body = Json.parseObject(request.body());
        JsonNode list = body.get("members");
        if (list == null || !list.isArray() || body.size() != 1 || list.size() > MAX_MEMBERS) {
            throw Faults.invalid("'members' must be a list of at most " + MAX_MEMBERS + " members.");
        }
        record Key(Object address, int port) {}
        Set<Key> seen = new HashSet<>();
        List<Input> inputs = new ArrayList<>();
        for (JsonNode item : list) {
            Input input = Input.forCreate(MemberSchema.SCHEMA, item, caller);
            if (!seen.add(new Key(input.get(MemberSchema.ADDRESS), input.get(MemberSchema.PORT)))) {
                throw Faults.conflict("Another member on this pool is already using ip "
                        + input.get(MemberSchema.ADDRESS) + " on protocol_port " + input.get(MemberSchema.PORT));
            }
            inputs.add(input);
        }
        return inputs;
    }
}
