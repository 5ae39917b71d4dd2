// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.Attribute.Presence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API as an OpenAPI 3.1 document and as a page to read, both made from the declarations of the resources. */
public final class OpenApi {
    private static final List<String> PAGING =
            List.of("fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir");

    /** By method and path. */
    private final Map<String, Call> calls = new LinkedHashMap<>();

    private final Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    /** What paths begin with that are the same as others, and what those begin with. */
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /**
     * One call: what it takes and what it answers. Source: OpenAPI 3.1.0, "Operation Object".
     */
    public final class Call {
        private final String method;
        private final String path;
        private String tag = "about";
        private List<String> query = List.of();
        private @Nullable JsonNode body;
        private int status = 200;
        private @Nullable JsonNode answer;
        private String mediaType = "application/json";

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /** Of which resource's calls it is one. */
        public Call about(Schema<?> schema) {
            return about(schema.plural());
        }

        public Call about(String group) {
            tag = group;
            return this;
        }

        /** Takes an object as POST does, or PUT. */
        public Call takesOne(Schema<?> schema, boolean create) {
            know(schema);
            body = SchemaDocument.one(schema, create ? SchemaDocument.CREATE : SchemaDocument.UPDATE);
            return this;
        }

        /** Takes an object with this member alone. */
        public Call takes(String member, Type<?> type) {
            body = SchemaDocument.member(member, type);
            return this;
        }

        /** Takes any object; what it may have is told in the API's reference. */
        public Call takesAnything() {
            body = Json.mapper().createObjectNode().put("type", "object");
            return this;
        }

        public Call answersOne(int code, Schema<?> schema) {
            know(schema);
            return answers(code, SchemaDocument.one(schema, ""));
        }

        /** Answers with the object itself, not in another. */
        public Call answersBare(int code, Schema<?> schema) {
            know(schema);
            return answers(code, SchemaDocument.reference(schema, ""));
        }

        /** Answers with a list, and takes its filters. */
        public Call lists(Schema<?> schema) {
            know(schema);
            query = new ArrayList<>(schema.filterNames());
            PAGING.stream().filter(name -> !query.contains(name)).forEach(query::add);
            return answers(200, SchemaDocument.many(schema));
        }

        /** Answers with an object that has this member. */
        public Call answers(int code, String member, Type<?> type) {
            return answers(code, SchemaDocument.member(member, type));
        }

        /** Answers with an object, of whose members only the names are told. */
        public Call answersObject(int code, String... members) {
            return answers(code, SchemaDocument.object(List.of(members)));
        }

        /** Answers with a list of objects, of whose members only the names are told. */
        public Call answersList(int code, String... members) {
            ObjectNode list = Json.mapper().createObjectNode().put("type", "array");
            return answers(code, list.set("items", SchemaDocument.object(List.of(members))));
        }

        public Call answersText(String type) {
            mediaType = type;
            return answers(200, Json.mapper().createObjectNode().put("type", "string"));
        }

        private Call answers(int code, JsonNode schema) {
            status = code;
            answer = schema;
            return this;
        }

        public Call answersNothing(int code) {
            status = code;
            answer = null;
            return this;
        }

        private void write(ObjectNode paths) {
            ObjectNode operation = paths.withObjectProperty(path).putObject(method.toLowerCase(Locale.ROOT));
            operation.put("operationId", method.toLowerCase(Locale.ROOT) + path.replaceAll("[^A-Za-z0-9-]+", "_"));
            operation.putArray("tags").add(tag);
            ArrayNode parameters = Json.mapper().createArrayNode();
            for (String segment : path.split("/", -1)) {
                if (segment.startsWith("{")) {
                    parameter(parameters, segment.substring(1, segment.length() - 1), "path");
                }
            }
            query.forEach(name -> parameter(parameters, name, "query"));
            if (!parameters.isEmpty()) {
                operation.set("parameters", parameters);
            }
            if (body != null) {
                ObjectNode request = operation.putObject("requestBody").put("required", true);
                request.putObject("content").putObject("application/json").set("schema", body);
            }
            ObjectNode responses = operation.putObject("responses");
            ObjectNode done = responses.putObject(Integer.toString(status)).put("description", "done");
            if (answer != null) {
                done.putObject("content").putObject(mediaType).set("schema", answer);
            }
            responses.putObject("default").put("$ref", "#/components/responses/" + SchemaDocument.error(path));
        }
    }

    private static void parameter(ArrayNode parameters, String name, String in) {
        ObjectNode parameter =
                parameters.addObject().put("name", name).put("in", in).put("required", in.equals("path"));
        parameter.putObject("schema").put("type", "string");
    }

    private synchronized void know(Schema<?> schema) {
        schemas.putIfAbsent(schema.singular(), schema);
    }

    /** Says that what is below one path is below another, too; to be said before that is described. */
    public synchronized void alias(String path, String same) {
        aliases.put(path, same);
    }

    /** Describes a call; what is said of it afterwards goes nowhere if its path is an alias. */
    synchronized Call call(String method, String path) {
        Call call = new Call(method, path);
        if (aliases.keySet().stream().noneMatch(alias -> path.startsWith(alias + "/"))) {
            calls.putIfAbsent(method + " " + path, call);
        }
        return call;
    }

    /** Describes the five calls on a collection. */
    void collection(String collection, Schema<?> schema) {
        String one = collection + "/{id}";
        call("GET", collection).about(schema).lists(schema);
        call("POST", collection).about(schema).takesOne(schema, true).answersOne(201, schema);
        call("GET", one).about(schema).answersOne(200, schema);
        if (schema.isUpdatable()) {
            call("PUT", one).about(schema).takesOne(schema, false).answersOne(200, schema);
        }
        call("DELETE", one).about(schema).answersNothing(204);
    }

    /** The document. */
    public synchronized ObjectNode document() {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Patchbay Networking API")
                .put("version", "2.0")
                .put(
                        "description",
                        "The OpenStack Networking API v2.0 and the Load Balancer API v2 on OVN. Answers carry what the caller may see.");
        ObjectNode paths = document.putObject("paths");
        calls.values().forEach(call -> call.write(paths));
        Map<String, String> same = new LinkedHashMap<>();
        paths.propertyNames()
                .forEach(path -> aliases.forEach((alias, original) -> {
                    if (path.startsWith(original + "/")) {
                        same.put(alias + path.substring(original.length()), path);
                    }
                }));
        same.forEach((alias, path) -> paths.putObject(alias)
                .put("$ref", "#/paths/" + path.replace("~", "~0").replace("/", "~1")));
        document.putArray("security").addObject().putArray("token");
        SchemaDocument.components(document.putObject("components"), schemas.values());
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
        Map<String, List<String>> groups = new LinkedHashMap<>();
        calls.values()
                .forEach(call -> groups.computeIfAbsent(call.tag, tag -> new ArrayList<>())
                        .add(call.method + " " + call.path));
        groups.forEach((group, all) -> {
            page.append("<h2>").append(group).append("</h2><p><code>");
            page.append(String.join("<br>", all)).append("</code></p>");
            schemas.values().stream()
                    .filter(schema -> schema.plural().equals(group))
                    .forEach(schema -> section(page, schema));
        });
        return page.append("</html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void section(StringBuilder page, Schema<?> schema) {
        page.append("<table><tr><th>Attribute<th>Type<th>POST<th>PUT<th>Who sets it<th>Who sees it</tr>");
        for (Attribute<?, ?> attribute : schema.attributes()) {
            ObjectNode type = Json.mapper().createObjectNode();
            attribute.type().describe(type);
            String name = type.path("type").asString("object") + (schema.takesNull(attribute) ? " or null" : "");
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
}
