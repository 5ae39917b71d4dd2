// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A translation of addresses (ovn-nb(5), table NAT).
 *
 * @param type {@link #SNAT} or {@link #DNAT_AND_SNAT}
 * @param logicalIp the address inside, for {@link #SNAT} a network
 * @param externalMac makes the translation happen where the logical port is
 * @param gatewayPort of a router with several gateways, the Logical_Router_Port that is the one it is for
 */
public record Nat(
        UUID uuid,
        String type,
        String externalIp,
        String logicalIp,
        Optional<String> externalMac,
        Optional<String> logicalPort,
        Optional<UUID> gatewayPort,
        Map<String, String> externalIds) {
    public static final String TABLE = "NAT";
    /** What the networks behind a router send gets the address of the router. */
    public static final String SNAT = "snat";
    /** One address outside stands for one inside. */
    public static final String DNAT_AND_SNAT = "dnat_and_snat";

    static final List<String> READ = List.of(
            Columns.TYPE,
            Columns.EXTERNAL_IP,
            Columns.LOGICAL_IP,
            Columns.EXTERNAL_MAC,
            Columns.LOGICAL_PORT,
            Columns.GATEWAY_PORT,
            Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String TYPE = "type";
        public static final String EXTERNAL_IP = "external_ip";
        public static final String LOGICAL_IP = "logical_ip";
        public static final String EXTERNAL_MAC = "external_mac";
        public static final String LOGICAL_PORT = "logical_port";
        public static final String GATEWAY_PORT = "gateway_port";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static Nat of(Row row) {
        return row.memo(Nat.class, Nat::decode);
    }

    private static Nat decode(Row row) {
        return new Nat(
                row.uuid(),
                row.string(Columns.TYPE),
                row.string(Columns.EXTERNAL_IP),
                row.string(Columns.LOGICAL_IP),
                row.optionalString(Columns.EXTERNAL_MAC),
                row.optionalString(Columns.LOGICAL_PORT),
                row.uuid(Columns.GATEWAY_PORT),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.TYPE, type)
                .put(Columns.EXTERNAL_IP, externalIp)
                .put(Columns.LOGICAL_IP, logicalIp)
                .put(Columns.EXTERNAL_MAC, externalMac)
                .put(Columns.LOGICAL_PORT, logicalPort)
                .put(Columns.GATEWAY_PORT, gatewayPort)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
