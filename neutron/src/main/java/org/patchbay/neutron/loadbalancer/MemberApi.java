// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.NestedApi;
import org.patchbay.northbound.health.HealthChecks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
        NestedApi<MemberView> nested = new NestedApi<>(Members.anywhere(rows, checks), this::members, access);
        nested.route(routes, collection, request -> {
            Members members = members(request, "create");
            return new PartApi<>(members, access).create(request);
        });
        routes.put(collection, this::replace);
        access.describe("PUT", collection)
                .about(MemberSchema.SCHEMA)
                .takesAnything()
                .answersNothing(202);
    }

    private Members members(Request request, String verb) {
        Members members = new Members(rows, checks, request.variable("pool_id"));
        members.require(access.snapshot(), access.reader(request, verb + "_member"));
        return members;
    }

    private Response replace(Request request) {
        Members members = members(request, "update");
        Caller caller = access.writer(request, "update_member");
        List<Input> inputs = inputs(request, caller);
        List<String> ids =
                inputs.stream().map(input -> UUID.randomUUID().toString()).toList();
        boolean others = !"true".equalsIgnoreCase(request.query().first("additive_only"));
        access.write(request, caller, deed(members, caller, request.variable("pool_id")), plan -> {
            members.replace(plan, access.limits(), caller, inputs, ids, others);
            return snapshot -> "";
        });
        return Response.empty(202);
    }

    /** All members of the pool, of which many may come and go. */
    private static Deed deed(Members members, Caller caller, String poolId) {
        return new Deed("member.replace", poolId, snapshot -> {
            ArrayNode list = Json.mapper().createArrayNode();
            members.all(snapshot, null, false)
                    .forEach(member -> list.add(Deed.of(members, caller, "replace", member.id())
                            .look()
                            .apply(snapshot)));
            return list;
        });
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
