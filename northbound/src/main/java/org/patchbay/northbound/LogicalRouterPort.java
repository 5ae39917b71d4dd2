// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A leg of a router in a network (ovn-nb(5), table Logical_Router_Port).
 *
 * @param name {@code lrp-<id of the port in the network>}; unique in the database
 * @param networks its addresses with prefix lengths
 * @param gatewayChassis the rows of table Gateway_Chassis that say where it may be; none where it is on every host
 * @param raConfigs what it advertises by IPv6 router advertisements; empty for nothing
 */
public record LogicalRouterPort(
        UUID uuid,
        String name,
        String mac,
        Set<String> networks,
        Set<UUID> gatewayChassis,
        Map<String, String> options,
        Map<String, String> raConfigs,
        Map<String, String> externalIds) {
    public static final String TABLE = "Logical_Router_Port";

    static final List<String> READ = List.of(
            Columns.NAME,
            Columns.MAC,
            Columns.NETWORKS,
            Columns.GATEWAY_CHASSIS,
            Columns.OPTIONS,
            Columns.RA_CONFIGS,
            Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String MAC = "mac";
        public static final String NETWORKS = "networks";
        public static final String GATEWAY_CHASSIS = "gateway_chassis";
        public static final String OPTIONS = "options";
        public static final String RA_CONFIGS = "ipv6_ra_configs";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static LogicalRouterPort of(Row row) {
        return row.memo(LogicalRouterPort.class, LogicalRouterPort::decode);
    }

    private static LogicalRouterPort decode(Row row) {
        return new LogicalRouterPort(
                row.uuid(),
                row.string(Columns.NAME),
                row.string(Columns.MAC),
                row.strings(Columns.NETWORKS),
                row.uuids(Columns.GATEWAY_CHASSIS),
                row.map(Columns.OPTIONS),
                row.map(Columns.RA_CONFIGS),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.MAC, mac)
                .put(Columns.NETWORKS, networks)
                .put(Columns.GATEWAY_CHASSIS, gatewayChassis)
                .put(Columns.OPTIONS, options)
                .put(Columns.RA_CONFIGS, raConfigs)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
