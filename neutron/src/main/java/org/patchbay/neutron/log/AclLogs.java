// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.LogIndexes;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The logs of one security group, and what they make of its ACLs.
 *
 * <p>A packet may be for several groups of a port to decide, by ACLs of one priority: OVN takes any of them. So a logged ACL goes before
 * those that are not logged and decide the same, and its packets are logged whatever other groups the port is in. Neutron's driver does
 * so with drops.
 */
public final class AclLogs {
    /** Of what is dropped because no rule admits it, where it is not logged. */
    public static final long DROP_PRIORITY = 1000;
    /** Of what is admitted, where it is not logged. Above the drops of every group, logged ones too. */
    public static final long ALLOW_PRIORITY = 1002;

    /** In NB_Global: moves with every log, so that no rule is made that misses one. */
    static final String CHANGES = "patchbay:logs";

    /** Held by the plans of logs alone, and together by those of what can be logged. */
    static final Object KEY = AclLogs.class;

    private static final String SEVERITY = "info";
    private static final String LOG_RELATED = "log-related";

    private final List<NetworkLog> logs;
    private final boolean columns;
    private final boolean labels;

    /** @param logs all that may cover the group */
    AclLogs(Snapshot snapshot, List<NetworkLog> logs, @Nullable String groupId) {
        this.logs = logs.stream()
                .filter(log -> log.enabled() && log.covers(groupId))
                // A log of this very group goes before one of all.
                .sorted((one, other) -> Boolean.compare(one.groupId() == null, other.groupId() == null))
                .toList();
        this.columns = snapshot.schema().has(Acl.TABLE, Acl.Columns.METER);
        this.labels = snapshot.schema().has(Acl.TABLE, Acl.Columns.LABEL)
                && snapshot.schema().has(Acl.TABLE, Acl.Columns.OPTIONS);
    }

    /** As the database has them. */
    public static AclLogs of(Snapshot snapshot, @Nullable String groupId) {
        List<NetworkLog> logs = new ArrayList<>();
        if (groupId != null) {
            snapshot.find(LogIndexes.LOG_BY_GROUP, groupId).forEach(row -> logs.add(NetworkLog.of(row)));
        }
        snapshot.find(LogIndexes.LOG_BY_GROUP, LogIndexes.ALL_GROUPS).forEach(row -> logs.add(NetworkLog.of(row)));
        return new AclLogs(snapshot, logs, groupId);
    }

    /**
     * As they will be at the commit, for ACLs that the plan makes.
     *
     * @param groupId null for the ACLs of ports that are in no group
     */
    public static AclLogs relied(Plan plan, @Nullable String groupId) {
        plan.share(KEY);
        Row global = global(plan.snapshot());
        if (global != null) {
            plan.require(global, CHANGES);
        }
        return of(plan.snapshot(), groupId);
    }

    static @Nullable Row global(Snapshot snapshot) {
        for (Row row : snapshot.rows(NbGlobal.TABLE)) {
            return row;
        }
        return null;
    }

    /** A new ACL, with what its logs make of it. */
    public Map<String, Object> logged(UUID acl, Map<String, Object> row) {
        String action = String.valueOf(row.get(Acl.Columns.ACTION));
        if (log(action) == null) {
            return row;
        }
        Map<String, Object> all = new HashMap<>(row);
        all.putAll(columns(acl, action));
        return all;
    }

    /** The columns of an ACL that follow from its logs, also those that it has without any. */
    public Map<String, Object> columns(UUID acl, String action) {
        NetworkLog log = log(action);
        Map<String, Object> row = new HashMap<>();
        row.put(
                Acl.Columns.PRIORITY,
                (action.equals(Acl.DROP) ? DROP_PRIORITY : ALLOW_PRIORITY) + (log == null ? 0 : 1));
        if (columns) {
            row.put(Acl.Columns.LOG, log != null);
            row.put(Acl.Columns.NAME, log == null ? Set.of() : log.aclName());
            row.put(Acl.Columns.SEVERITY, log == null ? Set.of() : SEVERITY);
            row.put(Acl.Columns.METER, log == null ? Set.of() : Meters.of(action));
        }
        if (labels) {
            // Replies of a connection are logged too; the label is how OVN finds the rule that admitted it.
            boolean tracked = log != null && action.equals(Acl.ALLOW_RELATED);
            row.put(Acl.Columns.LABEL, tracked ? label(acl) : 0L);
            row.put(Acl.Columns.OPTIONS, tracked ? Map.of(LOG_RELATED, "true") : Map.of());
        }
        return row;
    }

    private @Nullable NetworkLog log(String action) {
        for (NetworkLog log : logs) {
            if (log.event().covers(action)) {
                return log;
            }
        }
        return null;
    }

    /** A number of 32 bits that no other ACL is likely to have, and not 0. */
    private static long label(UUID acl) {
        return (acl.getLeastSignificantBits() & 0xffff_ffffL) | 1;
    }
}
