// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.StandardAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A part of a load balancer as it stands in external_ids of its row: a small JSON object, without what is as usual. */
final class Doc {
    private static final String NEVER = "1970-01-01T00:00:00Z";

    private final ObjectNode node;

    private Doc(ObjectNode node) {
        this.node = node;
    }

    static Doc of(StandardAttributes standard) {
        Doc doc = new Doc(Json.mapper().createObjectNode())
                .put("name", standard.name())
                .put("description", standard.description())
                .put("created_at", standard.createdAt())
                .put("updated_at", standard.updatedAt());
        if (!standard.tags().isEmpty()) {
            ArrayNode tags = doc.node.putArray("tags");
            standard.tags().forEach(tags::add);
        }
        return doc;
    }

    /** @throws IllegalArgumentException if somebody has put something else there */
    static Doc parse(String text) {
        try {
            if (Json.mapper().readTree(text) instanceof ObjectNode object) {
                return new Doc(object);
            }
        } catch (JacksonException edited) {
            throw new IllegalArgumentException(edited);
        }
        throw new IllegalArgumentException("no object: " + text);
    }

    StandardAttributes standard(String id, String projectId) {
        List<String> tags = new ArrayList<>();
        node.path("tags").forEach(tag -> tags.add(tag.asString("")));
        String created = text("created_at", NEVER);
        return new StandardAttributes(
                id,
                text("name", ""),
                projectId,
                text("description", ""),
                1,
                created,
                text("updated_at", created),
                List.copyOf(tags));
    }

    Doc put(String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(key, value);
        }
        return this;
    }

    Doc put(String key, int value) {
        node.put(key, value);
        return this;
    }

    /** Whether the administrator wants it; he usually does. */
    Doc putUp(boolean up) {
        if (!up) {
            node.put("admin_state_up", false);
        }
        return this;
    }

    boolean up() {
        return node.path("admin_state_up").asBoolean(true);
    }

    String text(String key, String otherwise) {
        JsonNode value = node.path(key);
        return value.isString() ? value.stringValue() : otherwise;
    }

    @Nullable
    String textOrNull(String key) {
        JsonNode value = node.path(key);
        return value.isString() ? value.stringValue() : null;
    }

    /** @throws IllegalArgumentException if there is none */
    String text(String key) {
        String value = textOrNull(key);
        if (value == null) {
            throw new IllegalArgumentException("without " + key + ": " + node);
        }
        return value;
    }

    /** @throws IllegalArgumentException if there is none */
    int number(String key) {
        JsonNode value = node.path(key);
        if (!value.isInt()) {
            throw new IllegalArgumentException("without " + key + ": " + node);
        }
        return value.intValue();
    }

    int number(String key, int otherwise) {
        return node.path(key).asInt(otherwise);
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
