// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import org.patchbay.ovsdb.Index;

/** The indexes over the logs of security groups, and what limits them. */
public final class LogIndexes {
    /** On a log, the security group whose packets it has; absent for those of all. */
    public static final String GROUP = "patchbay:log_resource_id";
    /** The key of {@link #LOG_BY_GROUP} for logs of all groups. */
    public static final String ALL_GROUPS = "";

    /** The logs of one security group, or those of {@link #ALL_GROUPS}. */
    public static final Index<String> LOG_BY_GROUP = Index.of(Annex.TABLE + ".log group", Annex.TABLE, row -> {
        Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
        return Annex.isOne(ids, Annex.LOG) ? List.of(ids.getOrDefault(GROUP, ALL_GROUPS)) : List.of();
    });

    public static final Index<String> METER_BY_NAME = Index.byColumn(Meter.TABLE, Meter.Columns.NAME);

    static final List<Index<?>> ALL = List.of(LOG_BY_GROUP, METER_BY_NAME);

    private LogIndexes() {}
}
