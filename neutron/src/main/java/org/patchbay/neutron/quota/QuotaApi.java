// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on quotas. Source: Networking API v2.0, "Quotas extension" and "Quotas details extension". */
public final class QuotaApi {
    private static final String ALL = "/v2.0/quotas";
    private static final String ONE = ALL + "/{project}";
    private static final Type<Integer> LIMIT = Types.integer(Quota.UNLIMITED, Integer.MAX_VALUE);

    private final Access access;
    private final Map<String, Integer> defaults;

    public QuotaApi(Access access, Map<String, Integer> defaults) {
        this.access = access;
        this.defaults = Map.copyOf(defaults);
    }

    public void route(Router.Builder routes) {
        routes.get(ALL, this::list);
        routes.get(ALL + "/tenant", request -> own(request, "tenant"));
        routes.get(ALL + "/project", request -> own(request, "project"));
        routes.get(ONE, this::show).put(ONE, this::update).delete(ONE, this::delete);
        routes.get(ONE + "/default", this::showDefault);
        routes.get(ONE + "/details", this::details);
    }

    /** Projects that have limits of their own. */
    private Response list(Request request) {
        admin(request, "get_quota");
        Snapshot snapshot = access.snapshot();
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode quotas = body.putArray("quotas");
        for (Row row : Annex.rows(snapshot, Quota.KIND, null, false)) {
            Quota quota = Quota.of(row);
            if (!quota.own().isEmpty()) {
                ObjectNode one = quotas.addObject();
                limits(one, name -> quota.limit(name, defaults));
                one.put("project_id", quota.projectId());
                one.put("tenant_id", quota.projectId());
            }
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
        Quota quota = Quota.of(access.snapshot(), project);
        return answer(body -> limits(body, name -> quota.limit(name, defaults)));
    }

    private Response showDefault(Request request) {
        ownOrAdmin(request);
        return answer(body -> limits(body, name -> defaults.getOrDefault(name, Quota.UNLIMITED)));
    }

    private static void limits(ObjectNode body, ToIntFunction<String> limit) {
        Countable.names().forEach(name -> body.put(name, limit.applyAsInt(name)));
    }

    private Response details(Request request) {
        String project = ownOrAdmin(request);
        Snapshot snapshot = access.snapshot();
        Quota quota = Quota.of(snapshot, project);
        return answer(body -> {
            for (String name : Countable.names()) {
                ObjectNode one = body.putObject(name);
                one.put("limit", quota.limit(name, defaults));
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
        admin(request, "update_quota");
        String project = project(request);
        ObjectNode body = Json.parseObject(request.body());
        if (!(body.get("quota") instanceof ObjectNode content) || body.size() != 1) {
            throw Errors.badRequest("Unable to find 'quota' in request body");
        }
        boolean check = flag(content, "check_limit");
        flag(content, "force");
        Map<String, Integer> limits = parse(content);
        access.write(plan -> {
            if (check) {
                limits.forEach((name, limit) -> requireRoom(plan.snapshot(), project, name, limit));
            }
            set(plan, project, limits);
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
            if (Countable.count(name) == null) {
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

    private static void set(Plan plan, String project, Map<String, Integer> limits) {
        Map<String, String> keys = new LinkedHashMap<>();
        limits.forEach((name, limit) -> keys.put(Quota.LIMIT + name, Integer.toString(limit)));
        Row row = Quota.row(plan.snapshot(), project);
        if (keys.isEmpty()) {
            return;
        }
        plan.own(row == null ? Quota.uuid(project) : row.uuid());
        if (row == null) {
            Map<String, String> ids = Quota.newRow(project);
            ids.putAll(keys);
            plan.insert(Annex.TABLE, Quota.uuid(project), Annex.toRow(ids));
        } else {
            plan.putKeys(row, "external_ids", keys);
        }
    }

    private Response delete(Request request) {
        admin(request, "delete_quota");
        String project = project(request);
        access.write(plan -> {
            Row row = Quota.row(plan.snapshot(), project);
            if (row != null && !Quota.of(row).own().isEmpty()) {
                plan.own(row.uuid());
                plan.delete(row);
            } else if (!plan.uncertain()) {
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
        if (!caller.isAdmin() && !project.equals(caller.projectId())) {
            throw Errors.forbidden("get_quota");
        }
        return project;
    }

    private static String project(Request request) {
        String project = request.variable("project");
        if (!Types.isProject(project)) {
            throw invalid(
                    "project_id", new InvalidValue("'" + InvalidValue.shown(project) + "' is not the id of a project"));
        }
        return project;
    }

    /** The names that a quota may have, as a configuration needs them. */
    public static List<String> names() {
        return List.copyOf(Countable.names());
    }
}
