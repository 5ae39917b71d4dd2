// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.List;
import org.patchbay.engine.rest.model.Access;
import org.patchbay.engine.rest.model.Attribute;
import org.patchbay.engine.rest.model.Format;
import org.patchbay.engine.rest.model.ResourceType;
import org.patchbay.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the OpenAPI document: scalars are strings, as JSON has them here. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    static ObjectNode of(ResourceType<?> type) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("id").put("type", "string").put("readOnly", true);
        properties.putObject("href").put("type", "string").put("readOnly", true);
        members(properties, type.attributes());
        ArrayNode required = Json.mapper().createArrayNode();
        type.attributes().forEach(attribute -> {
            if (attribute.access().required()) {
                required.add(attribute.name());
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    static ObjectNode fault() {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("reason").put("type", "string");
        properties.putObject("detail").put("type", "string");
        return schema;
    }

    static ObjectNode action() {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("status").put("type", "string");
        properties.set("job", reference());
        return schema;
    }

    static <T> void members(ObjectNode properties, List<Attribute<T>> attributes) {
        for (Attribute<T> attribute : attributes) {
            ObjectNode schema = schema(attribute);
            if (attribute.access() == Access.READ) {
                schema.put("readOnly", true);
            } else if (attribute.access() == Access.SECRET) {
                schema.put("writeOnly", true);
            }
            properties.set(attribute.name(), schema);
        }
    }

    private static <T> ObjectNode schema(Attribute<T> attribute) {
        return switch (attribute) {
            case Attribute.Scalar<T> scalar -> scalar(scalar.format());
            case Attribute.Group<T> group -> {
                ObjectNode schema = object();
                members(schema.putObject("properties"), group.members());
                yield schema;
            }
            case Attribute.Values<T> values -> list(values.item(), scalar(values.format()));
            case Attribute.Many<T, ?> many -> list(many.item(), inner(many.members()));
            case Attribute.Reference<T> ignored -> reference();
            case Attribute.References<T> references -> list(references.item(), reference());
        };
    }

    private static <S> ObjectNode inner(List<Attribute<S>> attributes) {
        ObjectNode schema = object();
        members(schema.putObject("properties"), attributes);
        return schema;
    }

    private static ObjectNode list(String item, ObjectNode schema) {
        ObjectNode list = object();
        list.putObject("properties").putObject(item).put("type", "array").set("items", schema);
        return list;
    }

    private static ObjectNode reference() {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("id").put("type", "string");
        properties.putObject("href").put("type", "string");
        properties.putObject("name").put("type", "string");
        return schema;
    }

    private static ObjectNode scalar(Format format) {
        ObjectNode schema = Json.mapper().createObjectNode().put("type", "string");
        switch (format.type()) {
            case TEXT -> schema.put("maxLength", format.most());
            case INTEGER -> schema.put("pattern", "^-?[0-9]+$");
            case FLAG -> schema.putArray("enum").add("true").add("false");
            case DATE -> schema.put("format", "date-time");
            case WORD -> {
                ArrayNode words = schema.putArray("enum");
                format.values().forEach(words::add);
            }
        }
        return schema;
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode().put("type", "object");
    }
}
