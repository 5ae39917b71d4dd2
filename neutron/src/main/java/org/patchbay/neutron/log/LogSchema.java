// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;

/** The declaration of {@code logs}; they have no tags. Source: Networking API v2.0, "Logging resource". */
final class LogSchema {
    static final Attribute<NetworkLog, String> RESOURCE_TYPE = Attribute.of(
                    "resource_type", text(255), (NetworkLog log) -> NetworkLog.RESOURCE_TYPE)
            .required();
    static final Attribute<NetworkLog, String> RESOURCE_ID =
            Attribute.of("resource_id", uuid(), NetworkLog::groupId).orNull().optional();
    static final Attribute<NetworkLog, String> TARGET_ID =
            Attribute.of("target_id", uuid(), (NetworkLog log) -> null).orNull().optional();
    static final Attribute<NetworkLog, LogEvent> EVENT =
            Attribute.of("event", LogEvent.TYPE, NetworkLog::event).defaultsTo(LogEvent.ALL);
    static final Attribute<NetworkLog, Boolean> ENABLED = Attribute.of("enabled", bool(), NetworkLog::enabled)
            .defaultsTo(true)
            .updatable();

    static final Schema<NetworkLog> SCHEMA = Standard.changedSince(
                    Schema.of("log", "logs", "LogResource", NetworkLog::id))
            .with(Standard.ID, Standard.NAME, Standard.TENANT_ID, Standard.PROJECT_ID, Standard.DESCRIPTION)
            .with(RESOURCE_TYPE, RESOURCE_ID, TARGET_ID, EVENT, ENABLED)
            .with(Standard.REVISION, Standard.CREATED_AT, Standard.UPDATED_AT);

    private LogSchema() {}
}
