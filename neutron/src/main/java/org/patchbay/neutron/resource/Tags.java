// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The calls of the standard-attr-tag extension on one resource. */
public final class Tags<T extends ApiObject> {
    private static final int MAX_TAGS = 50;
    private static final Type<String> TAG = Types.text(1, 255);
    private static final Type<List<String>> LIST = Types.listOf(TAG, MAX_TAGS);
    private static final String TAGS = "tags";

    private final Operations<T> operations;
    private final Access access;

    public Tags(Operations<T> operations, Access access) {
        this.operations = operations;
        this.access = access;
    }

    public void route(Router.Builder routes) {
        route(routes, "/v2.0/" + operations.schema().plural().replace('_', '-'));
    }

    /** As {@link #route(Router.Builder)}, by another path. */
    public void route(Router.Builder routes, String collection) {
        String all = collection + "/{id}/tags";
        String one = all + "/{tag}";
        routes.get(all, this::list).put(all, this::replace).delete(all, this::clear);
        routes.get(one, this::show).put(one, this::add).delete(one, this::remove);
        Schema<T> schema = operations.schema();
        access.describe("GET", all).about(schema).answers(200, TAGS, LIST);
        access.describe("PUT", all).about(schema).takes(TAGS, LIST).answers(200, TAGS, LIST);
        access.describe("DELETE", all).about(schema).answersNothing(204);
        access.describe("GET", one).about(schema).answersNothing(204);
        access.describe("PUT", one).about(schema).answersNothing(201);
        access.describe("DELETE", one).about(schema).answersNothing(204);
    }

    /** Tags as they stand in external_ids; none where a foreign writer left something else. */
    static List<String> decode(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return List.of();
        }
        try {
            List<String> tags = new ArrayList<>();
            for (JsonNode tag : Json.mapper().readTree(json)) {
                tags.add(tag.asString());
            }
            return List.copyOf(tags);
        } catch (JacksonException foreign) {
            return List.of();
        }
    }

    /** As {@link Stamp#tags} reads them; "" for none. */
    public static String encode(Iterable<String> tags) {
        ArrayNode array = Json.mapper().createArrayNode();
        tags.forEach(array::add);
        return array.isEmpty() ? "" : array.toString();
    }

    private Response list(Request request) {
        return render(find(access.snapshot(), access.reader(request, "get_tags"), request));
    }

    private Response show(Request request) {
        T object = find(access.snapshot(), access.reader(request, "get_tags"), request);
        if (!object.tags().contains(request.variable("tag"))) {
            throw new HttpError(
                    404,
                    "TagNotFound",
                    "Tag " + InvalidValue.shown(request.variable("tag")) + " could not be found.",
                    "");
        }
        return Response.noContent();
    }

    private Response replace(Request request) {
        Caller caller = writer(request);
        JsonNode tags = Json.parseObject(request.body()).get(TAGS);
        if (tags == null) {
            throw Errors.badRequest("Invalid input for tags. Reason: 'tags' is missing.");
        }
        List<String> wanted;
        try {
            wanted = LIST.parse(tags);
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for tags. Reason: " + reason.getMessage() + ".");
        }
        return render(change(caller, request, current -> new TreeSet<>(wanted)));
    }

    private Response clear(Request request) {
        change(writer(request), request, current -> new TreeSet<>());
        return Response.noContent();
    }

    private Response add(Request request) {
        Caller caller = writer(request);
        String tag = request.variable("tag");
        try {
            TAG.parse(Json.mapper().getNodeFactory().stringNode(tag));
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for tags. Reason: " + reason.getMessage() + ".");
        }
        change(caller, request, current -> {
            current.add(tag);
            return current;
        });
        return Response.empty(201);
    }

    private Response remove(Request request) {
        String tag = request.variable("tag");
        change(writer(request), request, current -> {
            if (!current.remove(tag)) {
                throw new HttpError(404, "TagNotFound", "Tag " + InvalidValue.shown(tag) + " could not be found.", "");
            }
            return current;
        });
        return Response.noContent();
    }

    private Caller writer(Request request) {
        return access.writer(request, "update_" + operations.schema().singular() + "_tags");
    }

    private T change(Caller caller, Request request, UnaryOperator<SortedSet<String>> edit) {
        IfMatch condition = IfMatch.of(request);
        String id = request.variable("id");
        return access.write(request, caller, Deed.of(operations, caller, "update", id), plan -> {
            T object = find(plan.snapshot(), caller, request);
            if (!operations.isWritable(plan.snapshot(), caller, object)) {
                throw Errors.forbidden("update_" + operations.schema().singular() + "_tags");
            }
            Row row = operations.row(plan.snapshot(), id);
            if (row != null && !plan.changed(row)) {
                condition.check(plan, row, object, operations.schema().label());
                SortedSet<String> tags = edit.apply(new TreeSet<>(object.tags()));
                if (tags.size() > MAX_TAGS) {
                    throw Errors.badRequest("An object has at most " + MAX_TAGS + " tags");
                }
                plan.own(row.uuid());
                Stamp.update(plan, row, Map.of(Stamp.TAGS, encode(tags)));
            }
            return snapshot -> find(snapshot, caller, request);
        });
    }

    private T find(Snapshot snapshot, Caller caller, Request request) {
        String id = request.variable("id");
        T object = operations.find(snapshot, id);
        if (object == null || !operations.isVisible(snapshot, caller, object)) {
            throw Errors.notFound(operations.schema().label(), InvalidValue.shown(id));
        }
        return object;
    }

    private Response render(T object) {
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName(TAGS);
            out.writeStartArray();
            object.tags().forEach(out::writeString);
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
