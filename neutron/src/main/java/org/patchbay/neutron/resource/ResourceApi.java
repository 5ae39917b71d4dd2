// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Listing.Page;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The five calls that every resource answers, from its declaration and its operations. */
public final class ResourceApi<T extends ApiObject> {
    /** Objects in one bulk create; more would hold up everybody else's commits. */
    private static final int MAX_BULK = 1000;

    /** Whether the caller may do to the object what the call asks for. */
    private interface Permission<T> {
        boolean holds(Snapshot snapshot, Caller caller, T object);
    }

    private final Operations<T> operations;
    private final Schema<T> schema;
    private final Access access;

    public ResourceApi(Operations<T> operations, Access access) {
        this.operations = operations;
        this.schema = operations.schema();
        this.access = access;
    }

    /** Adds the routes, with and without the right to update. */
    public void route(Router.Builder routes) {
        route(routes, "/v2.0/" + schema.plural().replace('_', '-'));
    }

    /** As {@link #route(Router.Builder)}, by another path. */
    public void route(Router.Builder routes, String collection) {
        routes.get(collection, this::list).post(collection, this::create);
        routes.get(collection + "/{id}", this::show).delete(collection + "/{id}", this::delete);
        if (schema.isUpdatable()) {
            routes.put(collection + "/{id}", this::update);
        }
        announce(operations, access, collection);
    }

    /** Describes the five calls on a collection, and has changes of its objects told. */
    public static <T extends ApiObject> void announce(Operations<T> operations, Access access, String collection) {
        access.openApi().collection(access.prefix() + collection, operations.schema());
        access.tell(operations);
    }

    /** Adds the routes of what clients only read. */
    public void routeReads(Router.Builder routes, String collection) {
        routeList(routes, collection);
        routes.get(collection + "/{id}", this::show);
        access.describe("GET", collection + "/{id}").about(schema).answersOne(200, schema);
    }

    /** Adds the route of a list alone. */
    public void routeList(Router.Builder routes, String collection) {
        routes.get(collection, this::list);
        access.describe("GET", collection).about(schema).lists(schema);
        access.tell(operations);
    }

    public Response list(Request request) {
        Caller caller = access.reader(request, "get_" + schema.singular());
        ListQuery query = ListQuery.parse(request.query(), schema, caller);
        operations.beforeList(access, caller);
        Snapshot snapshot = access.snapshot();
        Page<T> page = new Listing<>(operations, snapshot, caller, query).page();
        Renderer<T> renderer = new Renderer<>(schema, caller, query.fields());
        Map<String, String> links = PageLinks.of(request, query, page);
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName(schema.plural());
            renderer.writeAll(out, page.objects());
            if (!links.isEmpty()) {
                out.writeName(schema.plural() + "_links");
                out.writeStartArray();
                links.forEach((rel, href) -> {
                    out.writeStartObject();
                    out.writeStringProperty("rel", rel);
                    out.writeStringProperty("href", href);
                    out.writeEndObject();
                });
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    public Response show(Request request) {
        Caller caller = access.reader(request, "get_" + schema.singular());
        Snapshot snapshot = access.snapshot();
        T object = seen(snapshot, caller, require(snapshot, caller, request.variable("id")));
        return one(200, caller, object, request.query().all("fields"));
    }

    private Response one(int status, Caller caller, T object, List<String> fields) {
        Renderer<T> renderer = new Renderer<>(schema, caller, fields);
        return Response.json(status, out -> {
            out.writeStartObject();
            out.writeName(schema.singular());
            renderer.write(out, object);
            out.writeEndObject();
        });
    }

    public Response create(Request request) {
        Caller caller = access.writer(request, "create_" + schema.singular());
        ObjectNode body = Json.parseObject(request.body());
        JsonNode single = body.get(schema.singular());
        JsonNode bulk = body.get(schema.plural());
        if ((single == null) == (bulk == null) || body.size() != 1) {
            throw Errors.badRequest("Unable to find '" + schema.singular() + "' in request body");
        }
        if (single != null) {
            Input input = Input.forCreate(schema, single, caller);
            return one(201, caller, create(request, caller, List.of(input)).getFirst(), List.of());
        }
        List<T> made = create(request, caller, bulk(bulk, caller));
        Renderer<T> renderer = new Renderer<>(schema, caller, List.of());
        return Response.json(201, out -> {
            out.writeStartObject();
            out.writeName(schema.plural());
            renderer.writeAll(out, made);
            out.writeEndObject();
        });
    }

    private List<Input> bulk(JsonNode bulk, Caller caller) {
        if (!bulk.isArray() || bulk.isEmpty() || bulk.size() > MAX_BULK) {
            throw Errors.badRequest("'" + schema.plural() + "' must be a list of 1 to " + MAX_BULK + " objects");
        }
        List<Input> inputs = new ArrayList<>(bulk.size());
        for (JsonNode item : bulk) {
            // Neutron's clients send items bare, or wrapped in the singular key as its own documentation once did.
            JsonNode inner =
                    item.size() == 1 && item.get(schema.singular()) != null ? item.get(schema.singular()) : item;
            inputs.add(Input.forCreate(schema, inner, caller));
        }
        return inputs;
    }

    private List<T> create(Request request, Caller caller, List<Input> inputs) {
        List<String> ids = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            ids.add(UUID.randomUUID().toString());
        }
        List<Deed> deeds = ids.stream()
                .map(id -> Deed.of(operations, caller, "create", id))
                .toList();
        return access.write(request, caller, deeds, plan -> {
            // The ids are this call's own: what is there already came from an earlier try whose answer was lost.
            if (!plan.uncertain() || operations.find(plan.snapshot(), ids.getFirst()) == null) {
                requireQuota(plan, caller, inputs);
                for (int i = 0; i < inputs.size(); i++) {
                    plan.requireTime();
                    operations.create(plan, caller, ids.get(i), inputs.get(i));
                }
                operations.created(plan);
            }
            return snapshot -> ids.stream()
                    .map(id -> seen(snapshot, caller, written(snapshot, id)))
                    .toList();
        });
    }

    private void requireQuota(Plan plan, Caller caller, List<Input> inputs) {
        Map<String, Map<String, Integer>> more = new LinkedHashMap<>();
        for (Input input : inputs) {
            Map<String, Integer> takes = operations.takes(plan.snapshot(), input);
            if (!takes.isEmpty()) {
                Map<String, Integer> its = more.computeIfAbsent(
                        operations.ownerOf(plan.snapshot(), caller, input), project -> new LinkedHashMap<>());
                takes.forEach((name, each) -> its.merge(name, each, Integer::sum));
            }
        }
        more.forEach((project, its) -> {
            List<String> over = access.limits().require(plan, project, its);
            if (!over.isEmpty()) {
                throw operations.overQuota(over);
            }
        });
    }

    public Response update(Request request) {
        Caller caller = access.writer(request, "update_" + schema.singular());
        ObjectNode body = Json.parseObject(request.body());
        JsonNode content = body.get(schema.singular());
        if (content == null || body.size() != 1) {
            throw Errors.badRequest("Unable to find '" + schema.singular() + "' in request body");
        }
        Input input = Input.forUpdate(schema, content, caller);
        IfMatch condition = IfMatch.of(request);
        String id = request.variable("id");
        T updated = access.write(request, caller, Deed.of(operations, caller, "update", id), plan -> {
            T current = change(plan, caller, id, condition, operations::isWritable, "update_");
            if (current != null) {
                operations.update(plan, caller, current, input);
            }
            return snapshot -> seen(snapshot, caller, written(snapshot, id));
        });
        return one(200, caller, updated, List.of());
    }

    /** What one of the calls does that have an object's path and a verb. */
    public interface Action<T> {
        void plan(Plan plan, T object);
    }

    /** Carries out such a call, and answers with the object. */
    public Response act(Request request, Caller caller, Action<T> action) {
        return one(200, caller, change(request, caller, action), List.of());
    }

    /** Carries out such a call, and gives what has become of the object. */
    public T change(Request request, Caller caller, Action<T> action) {
        IfMatch condition = IfMatch.of(request);
        String id = request.variable("id");
        return access.write(request, caller, Deed.of(operations, caller, "update", id), plan -> {
            T current = change(plan, caller, id, condition, operations::isWritable, "update_");
            if (current != null) {
                action.plan(plan, current);
            }
            return snapshot -> seen(snapshot, caller, written(snapshot, id));
        });
    }

    private T seen(Snapshot snapshot, Caller caller, T object) {
        return operations.seenBy(snapshot, caller, object);
    }

    public Response delete(Request request) {
        Caller caller = access.writer(request, "delete_" + schema.singular());
        IfMatch condition = IfMatch.of(request);
        String id = request.variable("id");
        access.write(request, caller, Deed.of(operations, caller, "delete", id), plan -> {
            if (plan.uncertain() && operations.find(plan.snapshot(), id) == null) {
                return snapshot -> "";
            }
            T current = change(plan, caller, id, condition, operations::isDeletable, "delete_");
            if (current != null) {
                operations.delete(plan, caller, current);
            }
            return snapshot -> "";
        });
        return Response.noContent();
    }

    /** The object a call is about to change; null if an earlier try of the same call has changed it already. */
    private @Nullable T change(
            Plan plan, Caller caller, String id, IfMatch condition, Permission<T> permission, String verb) {
        Snapshot snapshot = plan.snapshot();
        T object = require(snapshot, caller, id);
        if (!permission.holds(snapshot, caller, object)) {
            throw Errors.forbidden(verb + schema.singular());
        }
        Row row = operations.row(snapshot, id);
        if (row == null) {
            throw Errors.notFound(schema.label(), id);
        }
        if (plan.changed(row)) {
            return null;
        }
        condition.check(plan, row, object, schema.label());
        plan.own(row.uuid());
        return object;
    }

    private T require(Snapshot snapshot, Caller caller, String id) {
        T object = operations.find(snapshot, id);
        if (object == null || !operations.isVisible(snapshot, caller, object)) {
            throw Errors.notFound(schema.label(), InvalidValue.shown(id));
        }
        return object;
    }

    private T written(Snapshot snapshot, String id) {
        T object = operations.find(snapshot, id);
        if (object == null) {
            throw new HttpError(
                    409, "ConcurrentChange", schema.label() + " " + id + " was removed by another request.", "");
        }
        return object;
    }
}
