// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A layer 2 network (ovn-nb(5), table Logical_Switch). Which ports it has is told by the ports, see {@link Northbound#monitorSpec}.
 *
 * @param name {@code neutron-<network id>} if it is a network of ours or of Neutron
 */
public record LogicalSwitch(UUID uuid, String name, Map<String, String> otherConfig, Map<String, String> externalIds) {
    public static final String TABLE = "Logical_Switch";
    /** In other_config, the tunnel key that northd is asked to give the switch. */
    public static final String REQUESTED_TUNNEL_KEY = "requested-tnl-key";

    static final List<String> READ = List.of(Columns.NAME, Columns.OTHER_CONFIG, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String OTHER_CONFIG = "other_config";
        public static final String EXTERNAL_IDS = "external_ids";
        /** Written, never read. */
        public static final String PORTS = "ports";
        /** Written, never read. */
        public static final String DNS_RECORDS = "dns_records";
        /** Written, never read. */
        public static final String QOS_RULES = "qos_rules";
        /** Written, never read. */
        public static final String LOAD_BALANCER = "load_balancer";

        private Columns() {}
    }

    public static LogicalSwitch of(Row row) {
        return row.memo(LogicalSwitch.class, LogicalSwitch::decode);
    }

    private static LogicalSwitch decode(Row row) {
        return new LogicalSwitch(
                row.uuid(), row.string(Columns.NAME), row.map(Columns.OTHER_CONFIG), row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.OTHER_CONFIG, otherConfig)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
