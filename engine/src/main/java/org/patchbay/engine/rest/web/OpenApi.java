// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.Map;
import java.util.TreeMap;
import org.patchbay.engine.rest.model.ActionType;
import org.patchbay.engine.rest.model.CollectionType.Place;
import org.patchbay.engine.rest.model.Operation;
import org.patchbay.engine.rest.model.ResourceType;
import org.patchbay.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 document, from the declarations. Made once. */
final class OpenApi {
    private final byte[] bytes;

    OpenApi(Mounts mounts, Product product) {
        ObjectNode document = Json.mapper().createObjectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", product.name() + " engine").put("version", product.version());
        document.putArray("servers").addObject().put("url", Renderer.BASE);
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        schemas.set("fault", OpenApiSchemas.fault());
        schemas.set("action", OpenApiSchemas.action());
        Map<String, ResourceType<?>> types = new TreeMap<>();
        for (Mount<?> mount : mounts.all()) {
            ResourceType<?> type = mount.type().item();
            ResourceType<?> before = types.putIfAbsent(schema(mount), type);
            if (before == null) {
                schemas.set(schema(mount), OpenApiSchemas.of(type));
            }
            collection(paths, mount);
        }
        ObjectNode root = paths.putObject("/").putObject("get");
        root.put("summary", "What there is");
        root.putObject("responses").putObject("200").put("description", "links, product, figures");
        document.putObject("components").set("schemas", schemas);
        ObjectNode schemes = (ObjectNode) document.get("components");
        ObjectNode security = schemes.putObject("securitySchemes");
        security.putObject("basic").put("type", "http").put("scheme", "basic");
        security.putObject("bearer").put("type", "http").put("scheme", "bearer");
        document.putArray("security").addObject().putArray("bearer");
        bytes = Json.bytes(document);
    }

    byte[] bytes() {
        return bytes;
    }

    // The networks of a cluster are no networks of a data center, though both are called so.
    private static String schema(Mount<?> mount) {
        String name = mount.type().item().name();
        return mount.above() == null || mount.type().place() != Place.HOME
                ? name
                : mount.above().type().item().name() + "." + name;
    }

    private static void collection(ObjectNode paths, Mount<?> mount) {
        String path = EngineRestApi.template(mount.path());
        String item = path + "/{" + Calls.variable(mount.depth()) + "}";
        String name = mount.type().item().name();
        ObjectNode collection = path(paths, path, mount.depth());
        ObjectNode single = path(paths, item, mount.depth() + 1);
        for (Operation operation : Operation.values()) {
            if (!mount.type().operations().contains(operation)) {
                continue;
            }
            switch (operation) {
                case LIST -> OpenApiOperations.list(collection.putObject("get"), mount, schema(mount));
                case ADD ->
                    OpenApiOperations.change(collection.putObject("post"), "Add a " + name, "201", schema(mount));
                case GET -> OpenApiOperations.get(single.putObject("get"), "Get a " + name, schema(mount));
                case UPDATE ->
                    OpenApiOperations.change(single.putObject("put"), "Update a " + name, "200", schema(mount));
                case REMOVE -> OpenApiOperations.remove(single.putObject("delete"), "Remove a " + name);
            }
        }
        if (mount.type().place() == Place.HOME) {
            for (ActionType action : mount.type().item().actions()) {
                ObjectNode at = path(paths, item + "/" + action.name(), mount.depth() + 1);
                OpenApiOperations.act(at.putObject("post"), name + ": " + action.name(), action);
            }
        }
    }

    private static ObjectNode path(ObjectNode paths, String path, int variables) {
        ObjectNode at = paths.putObject(path);
        if (variables > 0) {
            var parameters = at.putArray("parameters");
            for (int i = 0; i < variables; i++) {
                parameters
                        .addObject()
                        .put("name", Calls.variable(i))
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string");
            }
        }
        return at;
    }
}
