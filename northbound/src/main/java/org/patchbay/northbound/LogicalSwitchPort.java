// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A port of a switch (ovn-nb(5), table Logical_Switch_Port).
 *
 * @param name the port's id; unique in the database
 * @param type empty for a VIF, {@code localnet}, {@code router} and others
 * @param parentName of a child port, the port that carries its traffic
 * @param tag the VLAN of a localnet port or of a child port, 1 to 4095
 * @param addresses each {@code <MAC> [<IP>...]}, {@code unknown}, {@code router} or {@code dynamic}
 * @param portSecurity what the port may send from: each {@code <MAC> [<IP or network>...]}; empty for anything
 * @param up whether it is bound to a chassis, which ovn-northd tells; empty as long as it does not know
 * @param enabled whether it may send and receive; empty means it may
 */
public record LogicalSwitchPort(
        UUID uuid,
        String name,
        String type,
        Map<String, String> options,
        Optional<String> parentName,
        OptionalInt tag,
        Set<String> addresses,
        Set<String> portSecurity,
        Optional<Boolean> up,
        Optional<Boolean> enabled,
        Optional<UUID> dhcpv4Options,
        Optional<UUID> dhcpv6Options,
        Map<String, String> externalIds) {
    public static final String TABLE = "Logical_Switch_Port";
    public static final String LOCALNET = "localnet";
    /** The option that names the port's host. */
    public static final String REQUESTED_CHASSIS = "requested-chassis";

    /** The option that guarantees a rate to what the port sends, in bit/s. */
    public static final String QOS_MIN_RATE = "qos_min_rate";

    public static final String ROUTER = "router";
    /** A port that is there on every host, and whose traffic never leaves its host. */
    public static final String LOCALPORT = "localport";
    /** Element of {@link #addresses}: what is sent to addresses nobody has goes here. */
    public static final String UNKNOWN = "unknown";

    static final List<String> READ = List.of(
            Columns.NAME,
            Columns.TYPE,
            Columns.OPTIONS,
            Columns.PARENT_NAME,
            Columns.TAG,
            Columns.ADDRESSES,
            Columns.PORT_SECURITY,
            Columns.UP,
            Columns.ENABLED,
            Columns.DHCPV4_OPTIONS,
            Columns.DHCPV6_OPTIONS,
            Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String TYPE = "type";
        public static final String OPTIONS = "options";
        public static final String PARENT_NAME = "parent_name";
        public static final String TAG = "tag";
        public static final String ADDRESSES = "addresses";
        public static final String PORT_SECURITY = "port_security";
        public static final String UP = "up";
        public static final String ENABLED = "enabled";
        public static final String DHCPV4_OPTIONS = "dhcpv4_options";
        public static final String DHCPV6_OPTIONS = "dhcpv6_options";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static LogicalSwitchPort of(Row row) {
        return row.memo(LogicalSwitchPort.class, LogicalSwitchPort::decode);
    }

    private static LogicalSwitchPort decode(Row row) {
        OptionalLong tag = row.optionalInteger(Columns.TAG);
        return new LogicalSwitchPort(
                row.uuid(),
                row.string(Columns.NAME),
                row.string(Columns.TYPE),
                row.map(Columns.OPTIONS),
                row.optionalString(Columns.PARENT_NAME),
                tag.isPresent() ? OptionalInt.of((int) tag.getAsLong()) : OptionalInt.empty(),
                row.strings(Columns.ADDRESSES),
                row.strings(Columns.PORT_SECURITY),
                row.optionalBool(Columns.UP),
                row.optionalBool(Columns.ENABLED),
                row.uuid(Columns.DHCPV4_OPTIONS),
                row.uuid(Columns.DHCPV6_OPTIONS),
                row.map(Columns.EXTERNAL_IDS));
    }

    public static LogicalSwitchPortBuilder builder(UUID uuid, String name) {
        return new LogicalSwitchPortBuilder(uuid, name);
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.TYPE, type)
                .put(Columns.OPTIONS, options)
                .put(Columns.PARENT_NAME, parentName)
                .put(Columns.TAG, tag)
                .put(Columns.ADDRESSES, addresses)
                .put(Columns.PORT_SECURITY, portSecurity)
                .put(Columns.UP, up)
                .put(Columns.ENABLED, enabled)
                .put(Columns.DHCPV4_OPTIONS, dhcpv4Options)
                .put(Columns.DHCPV6_OPTIONS, dhcpv6Options)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
