// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogIndexes;
import org.patchbay.ovsdb.Row;

/**
 * That packets are to be logged: a row of its own, and columns of the ACLs that it is about.
 *
 * @param groupId the security group that decides on them; null for all groups
 */
record NetworkLog(StandardAttributes standard, @Nullable String groupId, LogEvent event, boolean enabled)
        implements ApiObject {
    static final String RESOURCE_TYPE = "security_group";
    static final String ENABLED = "patchbay:log_enabled";
    private static final String EVENT = "patchbay:log_event";

    static boolean isOne(Row row) {
        return Annex.isOne(row.map(Dns.Columns.EXTERNAL_IDS), Annex.LOG);
    }

    static NetworkLog of(Row row) {
        return row.memo(NetworkLog.class, NetworkLog::decode);
    }

    private static NetworkLog decode(Row row) {
        Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
        return new NetworkLog(
                StandardAttributes.decode(
                        ids.getOrDefault(Annex.ID, ""), ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                ids.get(LogIndexes.GROUP),
                LogEvent.decode(ids.getOrDefault(EVENT, "")),
                !"false".equals(ids.get(ENABLED)));
    }

    /** The external_ids of its row, when it is new. */
    Map<String, String> encode() {
        Map<String, String> ids = new LinkedHashMap<>(Annex.begin(Annex.LOG, id()));
        ids.put(ExternalIds.OWNER_PROJECT_ID, projectId());
        ids.put(ExternalIds.GIVEN_NAME, name());
        if (groupId != null) {
            ids.put(LogIndexes.GROUP, groupId);
        }
        ids.put(EVENT, event.name());
        if (!enabled) {
            ids.put(ENABLED, "false");
        }
        Stamp.onCreate(ids, description());
        return ids;
    }

    NetworkLog with(StandardAttributes others, boolean isEnabled) {
        return new NetworkLog(others, groupId, event, isEnabled);
    }

    /** What the hosts write into their logs. */
    String aclName() {
        return "neutron-" + id();
    }

    boolean covers(@Nullable String group) {
        return groupId == null || groupId.equals(group);
    }
}
