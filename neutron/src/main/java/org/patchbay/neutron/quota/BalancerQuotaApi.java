// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.quota.Quotas.Limits;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on the quotas of load balancers. Source: Octavia API v2, "Quotas". */
public final class BalancerQuotaApi {
    private static final Type<Integer> LIMIT = Types.integer(Quota.UNLIMITED, Integer.MAX_VALUE);
    /** Octavia shows and takes both. */
    private static final Map<String, String> OLDER =
            Map.of("loadbalancer", "load_balancer", "healthmonitor", "health_monitor");

    private final Access access;
    private final Quotas quotas;

    /** @param defaults of projects that have none of their own, by name; what is not there is unlimited */
    public BalancerQuotaApi(Access access, Map<String, Integer> defaults) {
        this.access = access;
        this.quotas = new Quotas(Family.LOAD_BALANCING, defaults);
    }

    /** Adds the routes below a path. */
    public void route(Router.Builder routes, String base) {
        String all = base + "/quotas";
        String one = all + "/{project_id}";
        routes.get(all, this::list).get(all + "/defaults", this::showDefaults);
        routes.get(one, this::show).put(one, this::update).delete(one, this::delete);
        access.describe("GET", all).about(quotas.schema()).answersObject(200, "quotas");
        Type<Map<String, Integer>> type = Family.LOAD_BALANCING.type();
        access.describe("GET", all + "/defaults").about(quotas.schema()).answers(200, "quota", type);
        access.describe("GET", one).about(quotas.schema()).answers(200, "quota", type);
        access.describe("PUT", one).about(quotas.schema()).takes("quota", type).answers(202, "quota", type);
        access.describe("DELETE", one).about(quotas.schema()).answersNothing(204);
        access.tell(quotas);
    }

    private Response list(Request request) {
        Caller caller = access.reader(request, "get_quota");
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode list = body.putArray("quotas");
        for (Limits limits : quotas.list(access.snapshot())) {
            if (quotas.isVisible(access.snapshot(), caller, limits)) {
                ObjectNode one = list.addObject().put("project_id", limits.id()).put("tenant_id", limits.id());
                write(one, limits);
            }
        }
        return Response.json(200, body);
    }

    private static void write(ObjectNode node, Limits limits) {
        Family.LOAD_BALANCING.write(node, limits::limit);
        OLDER.forEach((older, name) -> node.put(older, limits.limit(name)));
    }

    private Response showDefaults(Request request) {
        access.reader(request, "get_quota");
        Map<String, Integer> limits = new LinkedHashMap<>();
        Family.LOAD_BALANCING.names().forEach(name -> limits.put(name, quotas.atFirst(name)));
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode quota = body.putObject("quota");
        limits.forEach(quota::put);
        OLDER.forEach((older, name) -> quota.put(older, limits.getOrDefault(name, Quota.UNLIMITED)));
        return Response.json(200, body);
    }

    private Response show(Request request) {
        Caller caller = access.reader(request, "get_quota");
        String project = project(request);
        if (!caller.isAdminOrOwner(project)) {
            throw Errors.forbidden("get_quota");
        }
        return shown(200, project);
    }

    private Response shown(int status, String project) {
        ObjectNode body = Json.mapper().createObjectNode();
        write(body.putObject("quota"), quotas.of(access.snapshot(), project));
        return Response.json(status, body);
    }

    private Response update(Request request) {
        Caller caller = admin(request, "update_quota");
        String project = project(request);
        Map<String, @Nullable Integer> limits = parse(request);
        access.write(request, caller, Deed.of(quotas, caller, "update", project), plan -> {
            Quotas.set(plan, project, limits);
            return snapshot -> project;
        });
        return shown(202, project);
    }

    private static Map<String, @Nullable Integer> parse(Request request) {
        ObjectNode body = Json.parseObject(request.body());
        JsonNode content = body.get("quota");
        if (content == null || !content.isObject() || body.size() != 1) {
            throw Errors.badRequest("Validation failure: Unable to find 'quota' in request body");
        }
        Map<String, @Nullable Integer> limits = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : content.properties()) {
            String name = OLDER.getOrDefault(member.getKey(), member.getKey());
            if (!Family.LOAD_BALANCING.names().contains(name)) {
                throw Errors.badRequest(
                        "Validation failure: Unknown attribute '" + InvalidValue.shown(member.getKey()) + "'");
            }
            try {
                limits.put(name, member.getValue().isNull() ? null : LIMIT.parse(member.getValue()));
            } catch (InvalidValue reason) {
                throw Errors.badRequest(
                        "Invalid input for field/attribute " + member.getKey() + ". " + reason.getMessage() + ".");
            }
        }
        return limits;
    }

    private Response delete(Request request) {
        Caller caller = admin(request, "delete_quota");
        String project = project(request);
        access.write(request, caller, Deed.of(quotas, caller, "delete", project), plan -> {
            if (!quotas.clear(plan, project) && !plan.uncertain()) {
                throw new HttpError(404, "NotFound", "Quota " + project + " not found.", "");
            }
            return snapshot -> project;
        });
        return Response.noContent();
    }

    private Caller admin(Request request, String rule) {
        Caller caller = access.reader(request, rule);
        if (!caller.isAdmin()) {
            throw Errors.forbidden(rule);
        }
        return caller;
    }

    private static String project(Request request) {
        return QuotaApi.project(request, "project_id");
    }
}
