// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Collection;
import java.util.List;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.Attribute.Presence;
import org.patchbay.neutron.resource.Attribute.Who;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent and answered, in JSON Schema (2020-12), made from the declarations of resources. */
final class SchemaDocument {
    static final String CREATE = "_create";
    static final String UPDATE = "_update";

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String OBJECT = "object";

    private SchemaDocument() {}

    /** The name of the answer to a call that is refused. */
    static String error(String path) {
        return path.startsWith("/load-balancer") ? "fault" : "error";
    }

    static void components(ObjectNode components, Collection<Schema<?>> known) {
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-Auth-Token");
        ObjectNode schemas = components.putObject("schemas");
        ObjectNode responses = components.putObject("responses");
        ObjectNode error = schemas.putObject("error").put("type", OBJECT);
        strings(error.putObject("properties").putObject("NeutronError"), "type", "message", "detail");
        strings(schemas.putObject("fault"), "faultcode", "faultstring");
        for (String name : List.of("error", "fault")) {
            responses
                    .putObject(name)
                    .put("description", "refused")
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("$ref", SCHEMAS + name);
        }
        for (Schema<?> schema : known) {
            shown(schemas.putObject(schema.singular()), schema);
            sent(schemas.putObject(schema.singular() + CREATE), schema, true);
            if (schema.isUpdatable()) {
                sent(schemas.putObject(schema.singular() + UPDATE), schema, false);
            }
        }
    }

    private static void strings(ObjectNode node, String... names) {
        ObjectNode properties = node.put("type", OBJECT).putObject("properties");
        for (String name : names) {
            properties.putObject(name).put("type", "string");
        }
    }

    private static void shown(ObjectNode node, Schema<?> schema) {
        node.put("type", OBJECT).put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (Attribute<?, ?> attribute : schema.attributes()) {
            if (attribute.viewer() != Who.NOBODY) {
                describe(properties.putObject(attribute.name()), attribute, attribute.nullable());
            }
            if (attribute.viewer() == Who.ANYONE) {
                required.add(attribute.name());
            }
        }
    }

    private static void sent(ObjectNode node, Schema<?> schema, boolean create) {
        node.put("type", OBJECT).put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (Attribute<?, ?> attribute : schema.attributes()) {
            if (create ? attribute.onCreate() != Presence.FORBIDDEN : attribute.onUpdate()) {
                describe(properties.putObject(attribute.name()), attribute, schema.takesNull(attribute));
                if (create && attribute.onCreate() == Presence.REQUIRED) {
                    required.add(attribute.name());
                }
            }
        }
    }

    private static void describe(ObjectNode node, Attribute<?, ?> attribute, boolean orNull) {
        attribute.type().describe(node);
        if (orNull && node.path("type").isString()) {
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

    static ObjectNode reference(Schema<?> schema, String suffix) {
        return Json.mapper().createObjectNode().put("$ref", SCHEMAS + schema.singular() + suffix);
    }

    /** An object with one of these. */
    static ObjectNode one(Schema<?> schema, String suffix) {
        ObjectNode node = Json.mapper().createObjectNode().put("type", OBJECT);
        node.putObject("properties").set(schema.singular(), reference(schema, suffix));
        node.putArray("required").add(schema.singular());
        return node;
    }

    /** An object with a list of these. */
    static ObjectNode many(Schema<?> schema) {
        ObjectNode node = Json.mapper().createObjectNode().put("type", OBJECT);
        ObjectNode list =
                node.putObject("properties").putObject(schema.plural()).put("type", "array");
        // With ?fields= they carry less.
        list.set("items", reference(schema, ""));
        node.putArray("required").add(schema.plural());
        return node;
    }

    static ObjectNode member(String name, Type<?> type) {
        ObjectNode node = Json.mapper().createObjectNode().put("type", OBJECT);
        type.describe(node.putObject("properties").putObject(name));
        node.putArray("required").add(name);
        return node;
    }

    static ObjectNode object(List<String> members) {
        ObjectNode node = Json.mapper().createObjectNode().put("type", OBJECT);
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        members.forEach(name -> {
            properties.putObject(name);
            required.add(name);
        });
        return node;
    }
}
