// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Tags;
import org.patchbay.neutron.resource.Types;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on address scopes and subnet pools. */
public final class SubnetPoolApi {
    private static final String ONE = "/v2.0/subnetpools/{id}";

    private final SubnetPools pools = new SubnetPools();
    private final ResourceApi<SubnetPool> api;
    private final Access access;

    public SubnetPoolApi(Access access) {
        this.access = access;
        this.api = new ResourceApi<>(pools, access);
    }

    public void route(Router.Builder routes) {
        new ResourceApi<>(new AddressScopes(), access).route(routes);
        api.route(routes);
        new Tags<>(pools, access).route(routes);
        routes.put(ONE + "/add_prefixes", this::add);
        routes.put(ONE + "/remove_prefixes", this::remove);
        routes.put(ONE + "/onboard_network_subnets", this::onboard);
        for (String call : List.of("/add_prefixes", "/remove_prefixes")) {
            access.describe("PUT", ONE + call)
                    .about(SubnetPoolSchema.SCHEMA)
                    .takes("prefixes", SubnetPoolSchema.CIDRS)
                    .answers(200, "prefixes", SubnetPoolSchema.CIDRS);
        }
        access.describe("PUT", ONE + "/onboard_network_subnets")
                .about(SubnetPoolSchema.SCHEMA)
                .takes("network_id", Types.uuid())
                .answersList(200, "id", "cidr");
    }

    private Response add(Request request) {
        Caller caller = access.writer(request, "add_prefixes");
        List<Cidr> more = prefixes(request);
        SubnetPool changed = api.change(request, caller, (plan, pool) -> {
            List<Cidr> all = new ArrayList<>(pool.prefixes());
            all.addAll(more);
            pools.write(plan, caller, pool, pool.withPrefixes(PoolMaker.prefixes(all, pool.prefixes())));
        });
        return prefixes(changed);
    }

    private Response remove(Request request) {
        Caller caller = access.writer(request, "remove_prefixes");
        List<Cidr> less = prefixes(request);
        SubnetPool changed = api.change(request, caller, (plan, pool) -> {
            if (Prefixes.meet(SubnetPools.taken(plan.snapshot(), pool.id()), less)) {
                throw Errors.invalid(
                        "IllegalSubnetPoolPrefixUpdate",
                        "Illegal update to prefixes: One or more the prefixes to be removed is in use by a subnet.");
            }
            List<Cidr> left = Prefixes.without(
                    pool.prefixes(),
                    less.stream()
                            .filter(prefix -> (prefix.family() == IpFamily.IPV6) == (pool.version() == 6))
                            .toList());
            // A pool without prefixes would have no IP version.
            pools.write(plan, caller, pool, pool.withPrefixes(PoolMaker.prefixes(left, pool.prefixes())));
        });
        return prefixes(changed);
    }

    private static Response prefixes(SubnetPool pool) {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode prefixes = body.putArray("prefixes");
        pool.prefixes().forEach(prefix -> prefixes.add(prefix.toString()));
        return Response.json(200, body);
    }

    private static JsonNode member(Request request, String name) {
        ObjectNode body = Json.parseObject(request.body());
        JsonNode wrapped = body.get("subnetpool");
        JsonNode object = wrapped == null ? body : wrapped;
        JsonNode member = object.get(name);
        if (member == null || body.size() != 1 || object.size() != 1) {
            throw Errors.badRequest("Unable to find '" + name + "', and nothing else, in request body");
        }
        return member;
    }

    private static List<Cidr> prefixes(Request request) {
        try {
            return SubnetPoolSchema.CIDRS.parse(member(request, "prefixes"));
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for prefixes. Reason: " + reason.getMessage() + ".");
        }
    }

    /** Makes the subnets of a network the pool's, and their prefixes too. */
    private Response onboard(Request request) {
        Caller caller = access.writer(request, "onboard_network_subnets");
        String networkId;
        try {
            networkId = Types.uuid().parse(member(request, "network_id"));
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for network_id. Reason: " + reason.getMessage() + ".");
        }
        AtomicReference<ArrayNode> done = new AtomicReference<>(Json.mapper().createArrayNode());
        api.change(request, caller, (plan, pool) -> done.set(onboard(plan, caller, pool, networkId)));
        return Response.json(200, done.get());
    }

    private ArrayNode onboard(Plan plan, Caller caller, SubnetPool pool, String networkId) {
        Network network = Networks.network(plan.snapshot(), networkId);
        if (network == null || !Networks.isVisible(caller, network)) {
            throw Errors.notFound("Network", networkId);
        }
        if (!caller.isAdminOrOwner(network.projectId())) {
            throw Errors.forbidden("onboard_network_subnets");
        }
        Networks.alone(plan, networkId);
        ArrayNode info = Json.mapper().createArrayNode();
        Room room = Room.of(plan, pool);
        NavigableSet<Cidr> taken = new TreeSet<>(Prefixes.compact(SubnetPools.taken(plan.snapshot(), pool.id())));
        List<Cidr> prefixes = new ArrayList<>(pool.prefixes());
        for (Row row : plan.snapshot().find(NorthboundIndexes.SUBNET_BY_NETWORK, networkId)) {
            Cidr cidr = SubnetPools.cidr(row);
            if (cidr == null || (cidr.family() == IpFamily.IPV4 ? 4 : 6) != pool.version()) {
                continue;
            }
            plan.requireTime();
            Map<String, String> ids = row.map("external_ids");
            String id = ids.getOrDefault(ExternalIds.SUBNET_ID, "");
            // All of this version become this pool's, so the network is in one address scope afterwards, too.
            requireFree(id, ids.getOrDefault(ExternalIds.SUBNETPOOL_ID, ""), pool);
            if (Prefixes.firstThatMeets(List.of(cidr), taken) != null) {
                throw SubnetPools.illegalUpdate("Onboarding subnet " + id + ": " + cidr
                        + " conflicts with allocated prefixes in subnet pool " + pool.id());
            }
            room.charge(ids.getOrDefault(ExternalIds.OWNER_PROJECT_ID, ""), cidr.prefixLength());
            plan.own(row.uuid());
            Stamp.update(plan, row, Map.of(ExternalIds.SUBNETPOOL_ID, pool.id()));
            prefixes.add(cidr);
            info.addObject().put("id", id).put("cidr", cidr.toString());
        }
        pools.write(plan, caller, pool, pool.withPrefixes(PoolMaker.prefixes(prefixes, pool.prefixes())));
        return info;
    }

    /** The pool that a subnet's prefix is of would give it away once more. */
    private static void requireFree(String subnetId, String itsPool, SubnetPool pool) {
        if (!itsPool.isEmpty() && !itsPool.equals(pool.id())) {
            throw SubnetPools.illegalUpdate("Onboarding subnet " + subnetId + ": it is of another subnet pool");
        }
    }
}
