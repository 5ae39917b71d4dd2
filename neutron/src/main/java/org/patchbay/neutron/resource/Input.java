// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Attribute.Presence;
import tools.jackson.databind.JsonNode;

/** The attributes of one object in a request, each of its declared type. */
public final class Input {
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Map<String, @Nullable Object> defaults = new HashMap<>();

    private Input() {}

    /** Reads the object of a POST: refuses what is unknown, read-only, missing, ill-typed or not the caller's to set. */
    public static <T> Input forCreate(Schema<T> schema, JsonNode body, Caller caller) {
        Input input = new Input();
        for (Map.Entry<String, JsonNode> member : object(schema, body).properties()) {
            Attribute<? super T, ?> attribute = known(schema, member.getKey());
            if (attribute.onCreate() == Presence.FORBIDDEN) {
                throw Errors.badRequest("Attribute '" + attribute.name() + "' not allowed in POST");
            }
            input.put(schema, attribute, member.getValue(), caller, "create");
        }
        for (Attribute<? super T, ?> attribute : schema.attributes()) {
            if (attribute.onCreate() == Presence.REQUIRED && !input.values.containsKey(attribute.name())) {
                throw Errors.badRequest(
                        "Failed to parse request. Required attribute '" + attribute.name() + "' not specified");
            }
            if (attribute.onCreate() == Presence.OPTIONAL) {
                input.defaults.put(attribute.name(), attribute.fallback());
            }
        }
        return input;
    }

    /** Reads the object of a PUT. */
    public static <T> Input forUpdate(Schema<T> schema, JsonNode body, Caller caller) {
        Input input = new Input();
        for (Map.Entry<String, JsonNode> member : object(schema, body).properties()) {
            Attribute<? super T, ?> attribute = known(schema, member.getKey());
            if (!attribute.onUpdate()) {
                throw Errors.badRequest("Cannot update read-only attribute " + attribute.name());
            }
            input.put(schema, attribute, member.getValue(), caller, "update");
        }
        return input;
    }

    private static <T> JsonNode object(Schema<T> schema, JsonNode body) {
        if (!body.isObject()) {
            throw Errors.badRequest("Body contains invalid data: '" + schema.singular() + "' must be an object");
        }
        return body;
    }

    private static <T> Attribute<? super T, ?> known(Schema<T> schema, String name) {
        Attribute<? super T, ?> attribute = schema.attribute(name);
        if (attribute == null) {
            throw Errors.badRequest("Unrecognized attribute(s) '" + InvalidValue.shown(name) + "'");
        }
        return attribute;
    }

    private <T> void put(
            Schema<T> schema, Attribute<? super T, ?> attribute, JsonNode node, Caller caller, String verb) {
        boolean allowed =
                switch (attribute.setter()) {
                    case ANYONE, NETWORK_OWNER -> true;
                    case ADMIN -> caller.isAdmin();
                    case ADMIN_OR_SERVICE -> caller.seesAll();
                    case NOBODY -> false;
                };
        if (!allowed) {
            throw Errors.forbidden(verb + "_" + schema.singular() + ":" + attribute.name());
        }
        if (node.isNull()) {
            if (!schema.takesNull(attribute)) {
                throw invalid(attribute.name(), "'None' is not a valid value");
            }
            values.put(attribute.name(), attribute.nullable() ? null : attribute.fallback());
            return;
        }
        try {
            values.put(attribute.name(), attribute.type().parse(node));
        } catch (InvalidValue | IllegalArgumentException reason) {
            throw invalid(attribute.name(), String.valueOf(reason.getMessage()));
        }
    }

    private static RuntimeException invalid(String attribute, String reason) {
        return Errors.badRequest("Invalid input for " + attribute + ". Reason: " + reason + ".");
    }

    /** Whether the client named the attribute. */
    public boolean has(Attribute<?, ?> attribute) {
        return values.containsKey(attribute.name());
    }

    /** The value sent, else on create the default; null where either is null. */
    @SuppressWarnings("unchecked") // put() parsed it by this attribute's own type
    public <V> @Nullable V orNull(Attribute<?, V> attribute) {
        return (V) (has(attribute) ? values.get(attribute.name()) : defaults.get(attribute.name()));
    }

    /** As {@link #orNull}, for attributes that always have a value. */
    public <V> V get(Attribute<?, V> attribute) {
        V value = orNull(attribute);
        if (value == null) {
            throw new IllegalStateException("no value for " + attribute.name());
        }
        return value;
    }

    /** What the object has after this update: the value sent, else the current one. */
    public <V> @Nullable V or(Attribute<?, V> attribute, @Nullable V current) {
        return has(attribute) ? orNull(attribute) : current;
    }

    /** As {@link #or}, for attributes that always have a value. */
    public <V> V orKeep(Attribute<?, V> attribute, V current) {
        return has(attribute) ? get(attribute) : current;
    }
}
