// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The change of a plan that logs something more or less: it is alone with the logs, and rewrites the ACLs that they are about. */
final class LogChange {
    private static final String OWN_ACL = "patchbay:purpose";

    private final Plan plan;
    private final List<NetworkLog> logs = new ArrayList<>();

    LogChange(Plan plan) {
        this.plan = plan;
        plan.own(AclLogs.KEY);
        Row global = AclLogs.global(plan.snapshot());
        if (global != null) {
            plan.count(global, AclLogs.CHANGES);
        }
        Annex.rows(plan.snapshot(), Annex.LOG, null, false).forEach(row -> logs.add(NetworkLog.of(row)));
    }

    /** Logs more. */
    void add(NetworkLog log, LogRate rate) {
        logs.add(log);
        if (log.enabled()) {
            Meters.ensure(plan, rate);
            rewrite(log);
        }
    }

    void replace(NetworkLog log, LogRate rate) {
        logs.removeIf(other -> other.id().equals(log.id()));
        logs.add(log);
        Meters.ensure(plan, rate);
        rewrite(log);
    }

    void remove(NetworkLog log) {
        forget(log);
        rewrite(log);
    }

    /** As {@link #remove}, where the ACLs go, too. */
    void forget(NetworkLog log) {
        logs.removeIf(other -> other.id().equals(log.id()));
        if (logs.isEmpty()) {
            Meters.remove(plan);
        }
    }

    private void rewrite(NetworkLog log) {
        if (log.groupId() != null) {
            Row group = plan.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, log.groupId());
            if (group != null) {
                rewrite(group);
            }
            return;
        }
        for (Row group : plan.snapshot().rows(PortGroup.TABLE)) {
            plan.requireTime();
            rewrite(group);
        }
    }

    /** Rules that come or go until the commit move the group's revision. */
    private void rewrite(Row group) {
        Map<String, String> ids = group.map(PortGroup.Columns.EXTERNAL_IDS);
        String groupId = ids.get(ExternalIds.SECURITY_GROUP_ID);
        if (groupId != null) {
            plan.require(group, Stamp.REVISION);
        }
        AclLogs after = new AclLogs(plan.snapshot(), logs, groupId);
        for (UUID uuid : group.uuids(PortGroup.Columns.ACLS)) {
            Row acl = plan.snapshot().row(Acl.TABLE, uuid);
            if (acl != null && isOurs(acl)) {
                rewrite(acl, after.columns(uuid, acl.string(Acl.Columns.ACTION)));
            }
        }
    }

    private static boolean isOurs(Row acl) {
        Map<String, String> ids = acl.map(Acl.Columns.EXTERNAL_IDS);
        return ids.containsKey(OWN_ACL) || ids.containsKey(ExternalIds.RULE_ID);
    }

    private void rewrite(Row acl, Map<String, Object> columns) {
        boolean same = equal(acl.value(Acl.Columns.PRIORITY).orElse(null), columns.get(Acl.Columns.PRIORITY))
                && equal(acl.value(Acl.Columns.NAME).orElse(null), columns.get(Acl.Columns.NAME));
        if (!same) {
            plan.update(acl, columns);
        }
    }

    private static boolean equal(@Nullable Object now, @Nullable Object wanted) {
        return Objects.equals(now == null ? Set.of() : now, wanted);
    }
}
