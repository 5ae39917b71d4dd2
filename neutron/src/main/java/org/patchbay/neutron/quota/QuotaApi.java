// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on quotas. Source: Networking API v2.0, "Quotas extension" and "Quotas details extension". */
public final class QuotaApi {
    private static final String ALL = "/v2.0/quotas";
    private static final String ONE = ALL + "/{project}";
    private static final Family FAMILY = Family.NETWORKING;
    private static final Type<Integer> LIMIT = Types.integer(Quota.UNLIMITED, Integer.MAX_VALUE);

    private final Access access;
    private final Quotas quotas;

    public QuotaApi(Access access, Map<String, Integer> defaults) {
        this.access = access;
        this.quotas = new Quotas(FAMILY, defaults);
    }

    public void route(Router.Builder routes) {
        routes.get(ALL, this::list);
        routes.get(ALL + "/tenant", request -> own(request, "tenant"));
        routes.get(ALL + "/project", request -> own(request, "project"));
        routes.get(ONE, this::show).put(ONE, this::update).delete(ONE, this::delete);
        routes.get(ONE + "/default", this::showDefault);
        routes.get(ONE + "/details", this::details);
        Type<Map<String, Integer>> type = FAMILY.type();
        access.describe("GET", ALL).about(quotas.schema()).lists(quotas.schema());
        for (String path : List.of("/tenant", "/project")) {
            access.describe("GET", ALL + path).about(quotas.schema()).answersObject(200, path.substring(1));
        }
        for (String path : List.of("", "/default")) {
            access.describe("GET", ONE + path).about(quotas.schema()).answers(200, "quota", type);
        }
        access.describe("GET", ONE + "/details").about(quotas.schema()).answersObject(200, "quota");
        access.describe("PUT", ONE).about(quotas.schema()).takes("quota", type).answers(200, "quota", type);
        access.describe("DELETE", ONE).about(quotas.schema()).answersNothing(204);
        access.tell(quotas);
    }

    /** Projects that have limits of their own. */
    private Response list(Request request) {
        admin(request, "get_quota");
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode list = body.putArray("quotas");
        for (Quotas.Limits limits : quotas.list(access.snapshot())) {
            ObjectNode one = list.addObject();
            FAMILY.write(one, limits::limit);
            one.put("project_id", limits.id());
            one.put("tenant_id", limits.id());
        }
        return Response.json(200, body);
    }

    private Response own(Request request, String key) {
        Caller caller = access.reader(request, "get_quota");
        if (caller.projectId() == null) {
            throw Errors.invalid("QuotaMissingTenant", "Tenant-id was missing from quota request.");
        }
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject(key).put(key + "_id", caller.projectId());
        return Response.json(200, body);
    }

    private Response show(Request request) {
        return shown(ownOrAdmin(request));
    }

    private Response shown(String project) {
        Quotas.Limits limits = quotas.of(access.snapshot(), project);
        return answer(body -> FAMILY.write(body, limits::limit));
    }

    private Response showDefault(Request request) {
        ownOrAdmin(request);
        return answer(body -> FAMILY.write(body, quotas::atFirst));
    }

    private Response details(Request request) {
        String project = ownOrAdmin(request);
        Snapshot snapshot = access.snapshot();
        Quotas.Limits limits = quotas.of(snapshot, project);
        return answer(body -> {
            for (String name : FAMILY.names()) {
                ObjectNode one = body.putObject(name);
                one.put("limit", limits.limit(name));
                one.put("used", used(snapshot, name, project));
                one.put("reserved", 0);
            }
        });
    }

    private static int used(Snapshot snapshot, String name, String project) {
        Countable.Count usage = Objects.requireNonNull(Countable.count(name));
        return usage.of(snapshot, project);
    }

    private static Response answer(Consumer<ObjectNode> content) {
        ObjectNode body = Json.mapper().createObjectNode();
        content.accept(body.putObject("quota"));
        return Response.json(200, body);
    }

    private Response update(Request request) {
        Caller caller = admin(request, "update_quota");
        String project = project(request);
        ObjectNode body = Json.parseObject(request.body());
        if (!(body.get("quota") instanceof ObjectNode content) || body.size() != 1) {
            throw Errors.badRequest("Unable to find 'quota' in request body");
        }
        boolean check = flag(content, "check_limit");
        flag(content, "force");
        Map<String, Integer> limits = parse(content);
        access.write(request, caller, Deed.of(quotas, caller, "update", project), plan -> {
            if (check) {
                limits.forEach((name, limit) -> requireRoom(plan.snapshot(), project, name, limit));
            }
            Quotas.set(plan, project, new LinkedHashMap<String, @Nullable Integer>(limits));
            return snapshot -> project;
        });
        return shown(project);
    }

    private static boolean flag(ObjectNode content, String name) {
        JsonNode node = content.remove(name);
        try {
            return node != null && !node.isNull() && Types.bool().parse(node);
        } catch (InvalidValue reason) {
            throw invalid(name, reason);
        }
    }

    private static Map<String, Integer> parse(ObjectNode content) {
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : content.properties()) {
            String name = member.getKey();
            if (!FAMILY.names().contains(name)) {
                throw Errors.badRequest("Unrecognized attribute(s) '" + InvalidValue.shown(name) + "'");
            }
            try {
                limits.put(name, LIMIT.parse(member.getValue()));
            } catch (InvalidValue reason) {
                throw invalid(name, reason);
            }
        }
        return limits;
    }

    private static HttpError invalid(String name, InvalidValue reason) {
        return Errors.badRequest("Invalid input for " + name + ". Reason: " + reason.getMessage() + ".");
    }

    private static void requireRoom(Snapshot snapshot, String project, String name, int limit) {
        int used = used(snapshot, name, project);
        if (limit >= 0 && used > limit) {
            throw Errors.badRequest(
                    "Quota limit " + limit + " for " + name + " must be greater than or equal to already used " + used);
        }
    }

    private Response delete(Request request) {
        Caller caller = admin(request, "delete_quota");
        String project = project(request);
        access.write(request, caller, Deed.of(quotas, caller, "delete", project), plan -> {
            if (!quotas.clear(plan, project) && !plan.uncertain()) {
                throw new HttpError(
                        404, "TenantQuotaNotFound", "Quota for tenant " + project + " could not be found.", "");
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

    /** The project of the path, which is the caller's or the caller an administrator. */
    private String ownOrAdmin(Request request) {
        Caller caller = access.reader(request, "get_quota");
        String project = project(request);
        if (!caller.isAdminOrOwner(project)) {
            throw Errors.forbidden("get_quota");
        }
        return project;
    }

    private static String project(Request request) {
        return project(request, "project");
    }

    /** The project in a variable of the path. */
    static String project(Request request, String variable) {
        String project = request.variable(variable);
        if (!Types.isProject(project)) {
            throw invalid(
                    "project_id", new InvalidValue("'" + InvalidValue.shown(project) + "' is not the id of a project"));
        }
        return project;
    }

    /** The names that a quota of the Networking API has. */
    public static List<String> names() {
        return FAMILY.names();
    }

    /** The names of all quotas, those of load balancers too, as a configuration needs them. */
    public static List<String> allNames() {
        return List.copyOf(Countable.names());
    }
}
