// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.Attribute.Presence;
import org.patchbay.neutron.resource.Attribute.Who;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API as an OpenAPI 3.1 document and as a page to read, both made from the declarations of the resources. */
public final class OpenApi {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Schema<?>> collections = new LinkedHashMap<>();
    private final Map<String, Boolean> updatable = new LinkedHashMap<>();

    /** Adds a resource with its five calls. */
    synchronized <T> void add(String collection, Schema<T> schema, boolean canBeUpdated) {
        collections.put(collection, schema);
        updatable.put(collection, canBeUpdated);
    }

    /** The document. */
    public synchronized ObjectNode document() {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Patchbay Networking API")
                .put("version", "2.0")
                .put("description", "The OpenStack Networking API v2.0 on OVN. Answers carry what the caller may see.");
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-Auth-Token");
        document.putArray("security").addObject().putArray("token");
        ObjectNode schemas = components.putObject("schemas");
        error(schemas.putObject("error"));
        collections.forEach((collection, schema) -> {
            boolean canBeUpdated = Boolean.TRUE.equals(updatable.get(collection));
            shown(schemas.putObject(schema.singular()), schema);
            sent(schemas.putObject(schema.singular() + "_create"), schema, true);
            if (canBeUpdated) {
                sent(schemas.putObject(schema.singular() + "_update"), schema, false);
            }
            paths(paths, collection, schema, canBeUpdated);
        });
        return document;
    }

    /** The document as text. */
    public byte[] json() {
        return Json.bytes(document());
    }

    /** The page. */
    public synchronized byte[] page() {
        StringBuilder page = new StringBuilder(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                        + "<title>Patchbay Networking API</title><style>body{font:16px/1.4 sans-serif;margin:2em auto;max-width:70em}"
                        + "table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2em .6em;text-align:left}</style>"
                        + "<h1>Networking API v2.0</h1><p>The same for programs: <a href=\"openapi.json\">openapi.json</a>.</p>");
        collections.forEach((collection, schema) -> section(page, collection, schema));
        return page.append("</html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void section(StringBuilder page, String collection, Schema<?> schema) {
        String calls = "GET, POST " + collection + "; GET, DELETE"
                + (Boolean.TRUE.equals(updatable.get(collection)) ? ", PUT " : " ") + collection + "/{id}";
        page.append("<h2>").append(schema.plural()).append("</h2><p><code>").append(calls);
        page.append("</code></p><table><tr><th>Attribute<th>Type<th>POST<th>PUT<th>Who sets it<th>Who sees it</tr>");
        for (Attribute<?, ?> attribute : schema.attributes()) {
            ObjectNode type = Json.mapper().createObjectNode();
            attribute.type().describe(type);
            String name = type.path("type").asString("object") + (attribute.nullable() ? " or null" : "");
            page.append("<tr><td><code>")
                    .append(attribute.name())
                    .append("</code><td>")
                    .append(name);
            page.append("<td>").append(attribute.onCreate() == Presence.FORBIDDEN ? "" : lower(attribute.onCreate()));
            page.append("<td>").append(attribute.onUpdate() ? "yes" : "");
            boolean settable = attribute.onCreate() != Presence.FORBIDDEN || attribute.onUpdate();
            page.append("<td>").append(settable ? lower(attribute.setter()) : "");
            page.append("<td>").append(lower(attribute.viewer())).append("</tr>");
        }
        page.append("</table><p>Filters: ")
                .append(String.join(", ", schema.filterNames()))
                .append("</p>");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void shown(ObjectNode node, Schema<?> schema) {
        node.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (Attribute<?, ?> attribute : schema.attributes()) {
            if (attribute.viewer() != Who.NOBODY) {
                describe(properties.putObject(attribute.name()), attribute);
            }
            if (attribute.viewer() == Who.ANYONE) {
                required.add(attribute.name());
            }
        }
    }

    private static void sent(ObjectNode node, Schema<?> schema, boolean create) {
        node.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (Attribute<?, ?> attribute : schema.attributes()) {
            if (create ? attribute.onCreate() != Presence.FORBIDDEN : attribute.onUpdate()) {
                describe(properties.putObject(attribute.name()), attribute);
                if (create && attribute.onCreate() == Presence.REQUIRED) {
                    required.add(attribute.name());
                }
            }
        }
    }

    private static void describe(ObjectNode node, Attribute<?, ?> attribute) {
        attribute.type().describe(node);
        if (attribute.nullable() && node.path("type").isString()) {
            String type = node.path("type").asString();
            ArrayNode types = node.putArray("type");
            types.add(type);
            if (!type.equals("null")) {
                types.add("null");
            }
            if (node.path("enum").isArray()) {
                ((ArrayNode) node.path("enum")).addNull();
            }
        }
    }

    private static void error(ObjectNode node) {
        node.put("type", "object");
        ObjectNode inner =
                node.putObject("properties").putObject("NeutronError").put("type", "object");
        ObjectNode properties = inner.putObject("properties");
        for (String name : new String[] {"type", "message", "detail"}) {
            properties.putObject(name).put("type", "string");
        }
    }

    private static void paths(ObjectNode paths, String collection, Schema<?> schema, boolean canBeUpdated) {
        ObjectNode all = paths.putObject(collection);
        ObjectNode list = operation(all, "get", "list_" + schema.plural(), schema);
        parameters(list.putArray("parameters"), schema);
        answers(list, "200", many(schema));
        ObjectNode create = operation(all, "post", "create_" + schema.singular(), schema);
        body(create, schema, "_create");
        answers(create, "201", one(schema, ""));

        ObjectNode single = paths.putObject(collection + "/{id}");
        parameter(single.putArray("parameters"), "id", "path", true);
        answers(operation(single, "get", "show_" + schema.singular(), schema), "200", one(schema, ""));
        if (canBeUpdated) {
            ObjectNode update = operation(single, "put", "update_" + schema.singular(), schema);
            body(update, schema, "_update");
            answers(update, "200", one(schema, ""));
        }
        ObjectNode delete = operation(single, "delete", "delete_" + schema.singular(), schema);
        ObjectNode responses = delete.putObject("responses");
        responses.putObject("204").put("description", "gone");
        failure(responses);
    }

    private static ObjectNode operation(ObjectNode path, String method, String id, Schema<?> schema) {
        ObjectNode operation = path.putObject(method).put("operationId", id);
        operation.putArray("tags").add(schema.plural());
        return operation;
    }

    private static void parameters(ArrayNode parameters, Schema<?> schema) {
        for (String name : schema.filterNames()) {
            parameter(parameters, name, "query", false);
        }
        for (String name : new String[] {"fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir"}) {
            if (!schema.filterNames().contains(name)) {
                parameter(parameters, name, "query", false);
            }
        }
    }

    private static void parameter(ArrayNode parameters, String name, String in, boolean required) {
        ObjectNode parameter =
                parameters.addObject().put("name", name).put("in", in).put("required", required);
        parameter.putObject("schema").put("type", "string");
    }

    private static void body(ObjectNode operation, Schema<?> schema, String suffix) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        body.putObject("content").putObject("application/json").set("schema", one(schema, suffix));
    }

    private static ObjectNode one(Schema<?> schema, String suffix) {
        ObjectNode node = Json.mapper().createObjectNode().put("type", "object");
        node.putObject("properties").putObject(schema.singular()).put("$ref", SCHEMAS + schema.singular() + suffix);
        node.putArray("required").add(schema.singular());
        return node;
    }

    private static ObjectNode many(Schema<?> schema) {
        ObjectNode node = Json.mapper().createObjectNode().put("type", "object");
        ObjectNode list =
                node.putObject("properties").putObject(schema.plural()).put("type", "array");
        // With ?fields= they carry less.
        list.putObject("items").put("$ref", SCHEMAS + schema.singular());
        node.putArray("required").add(schema.plural());
        return node;
    }

    private static void answers(ObjectNode operation, String status, ObjectNode schema) {
        ObjectNode responses = operation.putObject("responses");
        ObjectNode answer = responses.putObject(status).put("description", "done");
        answer.putObject("content").putObject("application/json").set("schema", schema);
        failure(responses);
    }

    private static void failure(ObjectNode responses) {
        ObjectNode other = responses.putObject("default").put("description", "refused");
        other.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", SCHEMAS + "error");
    }
}
