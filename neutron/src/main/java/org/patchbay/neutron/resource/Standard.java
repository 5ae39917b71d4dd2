// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.project;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.patchbay.neutron.Errors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The attributes that every resource has: the standard attributes of Neutron. */
public final class Standard {
    public static final Attribute<ApiObject, String> ID = Attribute.of("id", uuid(), ApiObject::id);
    public static final Attribute<ApiObject, String> NAME =
            Attribute.of("name", text(255), ApiObject::name).defaultsTo("").updatable();
    public static final Attribute<ApiObject, String> TENANT_ID =
            Attribute.of("tenant_id", project(), ApiObject::projectId).optional();
    public static final Attribute<ApiObject, String> PROJECT_ID =
            Attribute.of("project_id", project(), ApiObject::projectId).optional();
    public static final Attribute<ApiObject, String> DESCRIPTION = Attribute.of(
                    "description", text(255), ApiObject::description)
            .defaultsTo("")
            .updatable();
    public static final Attribute<ApiObject, Long> REVISION =
            Attribute.of("revision_number", Revision.INSTANCE, ApiObject::revision);
    public static final Attribute<ApiObject, String> CREATED_AT =
            Attribute.of("created_at", text(32), ApiObject::createdAt);
    public static final Attribute<ApiObject, String> UPDATED_AT =
            Attribute.of("updated_at", text(32), ApiObject::updatedAt);
    public static final Attribute<ApiObject, List<String>> TAGS =
            Attribute.of("tags", listOf(text(255), 50), ApiObject::tags);

    private Standard() {}

    /** Declares all of them, and the filters that go with them. */
    public static <T extends ApiObject> Schema<T> on(Schema<T> schema) {
        Schema<T> all = schema.with(ID)
                .with(NAME)
                .with(TENANT_ID)
                .with(PROJECT_ID)
                .with(DESCRIPTION)
                .with(REVISION)
                .with(CREATED_AT)
                .with(UPDATED_AT)
                .with(TAGS);
        return changedSince(all).taggedBy(ApiObject::tags);
    }

    /** Declares the filter by time of the last change. */
    public static <T extends ApiObject> Schema<T> changedSince(Schema<T> schema) {
        return schema.filter("changed_since", (object, since) -> since.stream().allMatch(s -> changedSince(object, s)))
                .check("changed_since", Standard::time);
    }

    private static boolean changedSince(ApiObject object, String since) {
        try {
            return !Instant.parse(object.updatedAt()).isBefore(time(since));
        } catch (DateTimeParseException foreign) {
            return false;
        }
    }

    private static Instant time(String since) {
        try {
            return Instant.parse(since.endsWith("Z") ? since : since + "Z");
        } catch (DateTimeParseException invalid) {
            throw Errors.badRequest("The input changed_since must be in the following format:"
                    + " YYYY-MM-DDTHH:MM:SS[Z], not '" + InvalidValue.shown(since) + "'");
        }
    }

    private enum Revision implements Type<Long> {
        INSTANCE;

        @Override
        public Long parse(JsonNode node) {
            throw new InvalidValue("a revision number is not set by clients");
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "integer");
            schema.put("minimum", 0);
        }

        @Override
        public void write(JsonGenerator out, Long value) {
            out.writeNumber(value);
        }

        @Override
        public Comparator<Long> order() {
            return Comparator.naturalOrder();
        }
    }
}
