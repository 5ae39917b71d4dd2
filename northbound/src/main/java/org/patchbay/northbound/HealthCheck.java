// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * How those behind an address of a load balancer are asked whether they are well (ovn-nb(5), table Load_Balancer_Health_Check).
 *
 * @param vip {@code <address>:<port>}, one of what the load balancer stands for
 * @param options {@code interval} and {@code timeout} in seconds, {@code success_count}, {@code failure_count}
 */
public record HealthCheck(UUID uuid, String vip, Map<String, String> options, Map<String, String> externalIds) {
    public static final String TABLE = "Load_Balancer_Health_Check";

    static final List<String> READ = List.of(Columns.VIP, Columns.OPTIONS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String VIP = "vip";
        public static final String OPTIONS = "options";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static HealthCheck of(Row row) {
        return row.memo(HealthCheck.class, HealthCheck::decode);
    }

    private static HealthCheck decode(Row row) {
        return new HealthCheck(
                row.uuid(), row.string(Columns.VIP), row.map(Columns.OPTIONS), row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.VIP, vip)
                .put(Columns.OPTIONS, options)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
