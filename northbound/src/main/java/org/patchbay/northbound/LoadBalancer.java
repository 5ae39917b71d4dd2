// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * Addresses and ports that stand for others (ovn-nb(5), table Load_Balancer).
 *
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param vips {@code <address>:<port>} to the same of those that it stands for, separated by commas
 */
public record LoadBalancer(
        UUID uuid, String name, Optional<String> protocol, Map<String, String> vips, Map<String, String> externalIds) {
    public static final String TABLE = "Load_Balancer";

    static final List<String> READ = List.of(Columns.NAME, Columns.PROTOCOL, Columns.VIPS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String PROTOCOL = "protocol";
        public static final String VIPS = "vips";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static LoadBalancer of(Row row) {
        return row.memo(LoadBalancer.class, LoadBalancer::decode);
    }

    private static LoadBalancer decode(Row row) {
        return new LoadBalancer(
                row.uuid(),
                row.string(Columns.NAME),
                row.optionalString(Columns.PROTOCOL),
                row.map(Columns.VIPS),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.PROTOCOL, protocol)
                .put(Columns.VIPS, vips)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
