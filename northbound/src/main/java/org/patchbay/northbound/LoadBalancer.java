// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * Addresses and ports that stand for others (ovn-nb(5), table Load_Balancer).
 *
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param vips {@code <address>:<port>} to the same of those that it stands for, separated by commas
 * @param healthChecks those of addresses of {@code vips}
 * @param portMappings where those that it stands for are plugged, and whom they are asked by
 * @param selectionFields of packets, by which one of those is chosen
 */
public record LoadBalancer(
        UUID uuid,
        String name,
        Optional<String> protocol,
        Map<String, String> vips,
        Set<UUID> healthChecks,
        Map<String, String> portMappings,
        Set<String> selectionFields,
        Map<String, String> options,
        Map<String, String> externalIds) {
    public static final String TABLE = "Load_Balancer";

    static final List<String> READ = List.of(
            Columns.NAME,
            Columns.PROTOCOL,
            Columns.VIPS,
            Columns.HEALTH_CHECK,
            Columns.IP_PORT_MAPPINGS,
            Columns.SELECTION_FIELDS,
            Columns.OPTIONS,
            Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String PROTOCOL = "protocol";
        public static final String VIPS = "vips";
        public static final String HEALTH_CHECK = "health_check";
        public static final String IP_PORT_MAPPINGS = "ip_port_mappings";
        public static final String SELECTION_FIELDS = "selection_fields";
        public static final String OPTIONS = "options";
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
                row.uuids(Columns.HEALTH_CHECK),
                row.map(Columns.IP_PORT_MAPPINGS),
                row.strings(Columns.SELECTION_FIELDS),
                row.map(Columns.OPTIONS),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.PROTOCOL, protocol)
                .put(Columns.VIPS, vips)
                .put(Columns.HEALTH_CHECK, healthChecks)
                .put(Columns.IP_PORT_MAPPINGS, portMappings)
                .put(Columns.SELECTION_FIELDS, selectionFields)
                .put(Columns.OPTIONS, options)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
