// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.patchbay.engine.rest.model.ActionType;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the OpenAPI document. */
final class OpenApiOperations {
    private OpenApiOperations() {}

    static void list(ObjectNode operation, Mount<?> mount, String schema) {
        operation.put("summary", "List " + mount.type().item().plural());
        var parameters = operation.putArray("parameters");
        query(parameters.addObject(), "max", "integer", "at most so many");
        query(parameters.addObject(), "follow", "string", "links to follow, with commas between");
        if (!mount.searcher().names().isEmpty()) {
            String fields =
                    String.join(", ", mount.searcher().names().stream().sorted().toList());
            query(parameters.addObject(), "search", "string", "a query over " + fields);
            query(parameters.addObject(), "case_sensitive", "boolean", "whether texts are compared exactly");
        }
        ObjectNode answer = content(answer(operation, "200", "the list"));
        answer.put("type", "object");
        ObjectNode items =
                answer.putObject("properties").putObject(mount.type().item().name());
        items.put("type", "array").putObject("items").put("$ref", ref(schema));
        fault(operation);
    }

    static void get(ObjectNode operation, String summary, String schema) {
        operation.put("summary", summary);
        query(operation.putArray("parameters").addObject(), "follow", "string", "links to follow, with commas between");
        content(answer(operation, "200", "it")).put("$ref", ref(schema));
        fault(operation);
    }

    static void change(ObjectNode operation, String summary, String status, String schema) {
        operation.put("summary", summary);
        content(operation.putObject("requestBody")).put("$ref", ref(schema));
        content(answer(operation, status, "as it is now")).put("$ref", ref(schema));
        fault(operation);
    }

    static void remove(ObjectNode operation, String summary) {
        operation.put("summary", summary);
        answer(operation, "200", "it is gone");
        fault(operation);
    }

    static void act(ObjectNode operation, String summary, ActionType action) {
        operation.put("summary", summary);
        ObjectNode body = content(operation.putObject("requestBody"));
        body.put("type", "object");
        ObjectNode properties = body.putObject("properties");
        properties.putObject("async").put("type", "string");
        OpenApiSchemas.members(properties, action.parameters());
        content(answer(operation, "200", "done")).put("$ref", ref("action"));
        content(answer(operation, "202", "under way")).put("$ref", ref("action"));
        fault(operation);
    }

    private static String ref(String schema) {
        return "#/components/schemas/" + schema;
    }

    private static void query(ObjectNode parameter, String name, String type, String description) {
        parameter.put("name", name).put("in", "query").put("description", description);
        parameter.putObject("schema").put("type", type);
    }

    private static ObjectNode answer(ObjectNode operation, String status, String description) {
        ObjectNode responses = operation.withObjectProperty("responses");
        return responses.putObject(status).put("description", description);
    }

    private static void fault(ObjectNode operation) {
        content(answer(operation, "default", "a fault")).put("$ref", ref("fault"));
    }

    private static ObjectNode content(ObjectNode at) {
        ObjectNode content = at.putObject("content");
        ObjectNode schema = content.putObject("application/json").putObject("schema");
        content.putObject("application/xml").set("schema", schema);
        return schema;
    }
}
