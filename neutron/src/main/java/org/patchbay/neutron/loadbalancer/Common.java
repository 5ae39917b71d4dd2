// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.text;

import java.util.List;
import java.util.function.Function;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;

/** The attributes that a load balancer and all its parts have. */
final class Common {
    private static final int MAX_TAGS = 50;

    static final Attribute<ApiObject, List<String>> TAGS = Attribute.of(
                    "tags", listOf(text(255), MAX_TAGS), ApiObject::tags)
            .defaultsTo(List.of())
            .updatable();
    /** An older name for the project, which Octavia takes and does not show. */
    static final Attribute<ApiObject, String> TENANT_ID = Attribute.of("tenant_id", text(255), ApiObject::projectId)
            .optional()
            .seenBy(Who.NOBODY)
            .notFilterable();

    private static final Attribute<ApiObject, String> CREATED_AT =
            Attribute.of("created_at", text(32), (ApiObject object) -> local(object.createdAt()));
    private static final Attribute<ApiObject, String> UPDATED_AT =
            Attribute.of("updated_at", text(32), (ApiObject object) -> local(object.updatedAt()));

    private Common() {}

    /** Octavia's times are in UTC and do not say so. */
    private static String local(String time) {
        return time.endsWith("Z") ? time.substring(0, time.length() - 1) : time;
    }

    static <T> Attribute<T, Boolean> up(Attribute.Getter<T, Boolean> getter) {
        return Attribute.<T, Boolean>of("admin_state_up", bool(), getter)
                .defaultsTo(true)
                .updatable();
    }

    static <T extends ApiObject> Schema<T> on(Schema<T> schema, Function<T, String> operatingStatus) {
        return schema.with(Standard.ID, Standard.NAME, Standard.PROJECT_ID, TENANT_ID)
                .with(CREATED_AT, UPDATED_AT, TAGS)
                .with(
                        Attribute.<T, String>of("provisioning_status", text(16), object -> "ACTIVE"),
                        Attribute.<T, String>of("operating_status", text(16), operatingStatus::apply))
                .taggedBy(ApiObject::tags)
                .sortedByPairs()
                .resetByNull();
    }
}
