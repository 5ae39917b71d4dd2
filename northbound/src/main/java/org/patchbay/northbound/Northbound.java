// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.ovsdb.MonitorSpec;

/** What to ask of a Northbound database. */
public final class Northbound {
    public static final String DATABASE = "OVN_Northbound";

    private static final Map<String, Set<String>> READ = read();

    private Northbound() {}

    /**
     * The tables and columns to replicate: all that the records of this package read, and nothing else.
     *
     * <p>Left out on purpose are {@code Logical_Switch.ports} and {@code Port_Group.ports}. They may hold every port there is, and a
     * server without {@code monitor_cond} sends such a set whole with every port that comes or goes: one more port would cost as
     * much as fifty thousand, in memory too. Nothing is lost: each port tells its switch and its security groups in
     * {@code external_ids}, and {@link NorthboundIndexes} answers both ways. The same goes for what belongs to a
     * {@code Logical_Router}: its NAT rows may be as many as there are ports.
     */
    public static MonitorSpec monitorSpec() {
        return new MonitorSpec(READ);
    }

    /** Columns by table. */
    static Map<String, Set<String>> columns() {
        return READ;
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        put(tables, NbGlobal.TABLE, NbGlobal.READ);
        put(tables, LogicalSwitch.TABLE, LogicalSwitch.READ);
        put(tables, LogicalSwitchPort.TABLE, LogicalSwitchPort.READ);
        put(tables, DhcpOptions.TABLE, DhcpOptions.READ);
        put(tables, PortGroup.TABLE, PortGroup.READ);
        put(tables, Acl.TABLE, Acl.READ);
        put(tables, AddressSet.TABLE, AddressSet.READ);
        put(tables, Dns.TABLE, Dns.READ);
        put(tables, LogicalRouter.TABLE, LogicalRouter.READ);
        put(tables, LogicalRouterPort.TABLE, LogicalRouterPort.READ);
        put(tables, StaticRoute.TABLE, StaticRoute.READ);
        put(tables, Bfd.TABLE, Bfd.READ);
        put(tables, RouterPolicy.TABLE, RouterPolicy.READ);
        put(tables, Nat.TABLE, Nat.READ);
        put(tables, GatewayChassis.TABLE, GatewayChassis.READ);
        put(tables, LoadBalancer.TABLE, LoadBalancer.READ);
        put(tables, HealthCheck.TABLE, HealthCheck.READ);
        put(tables, Qos.TABLE, Qos.READ);
        put(tables, Meter.TABLE, Meter.READ);
        put(tables, Meter.BANDS_TABLE, Meter.BANDS_READ);
        return tables;
    }

    private static void put(Map<String, Set<String>> tables, String table, List<String> columns) {
        tables.put(table, new LinkedHashSet<>(columns));
    }
}
