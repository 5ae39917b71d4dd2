// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * What OVN answers to DHCP requests: the options of a subnet, or of one port (ovn-nb(5), table DHCP_Options).
 *
 * @param cidr the subnet's network
 * @param options by the names of ovn-nb(5); for IPv6 those of DHCPv6
 */
public record DhcpOptions(UUID uuid, String cidr, Map<String, String> options, Map<String, String> externalIds) {
    public static final String TABLE = "DHCP_Options";

    static final List<String> READ = List.of(Columns.CIDR, Columns.OPTIONS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String CIDR = "cidr";
        public static final String OPTIONS = "options";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static DhcpOptions of(Row row) {
        return row.memo(DhcpOptions.class, DhcpOptions::decode);
    }

    private static DhcpOptions decode(Row row) {
        return new DhcpOptions(
                row.uuid(), row.string(Columns.CIDR), row.map(Columns.OPTIONS), row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.CIDR, cidr)
                .put(Columns.OPTIONS, options)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
