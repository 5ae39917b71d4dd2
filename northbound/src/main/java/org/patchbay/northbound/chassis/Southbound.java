// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.chassis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.patchbay.northbound.health.ServiceMonitor;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.RowChange;

/** What to ask of a Southbound database. */
public final class Southbound {
    public static final String DATABASE = "OVN_Southbound";

    /** What a client with {@link #monitorSpec} is asked by. */
    public static final List<Index<?>> INDEXES = List.of(ServiceMonitor.BY_ENDPOINT);

    private Southbound() {}

    /** The hosts, the health of members, and nothing else: what northd makes of the Northbound database is many times as much. */
    public static MonitorSpec monitorSpec() {
        return new MonitorSpec(Map.of(
                Chassis.TABLE,
                new LinkedHashSet<>(Chassis.READ),
                HostState.TABLE,
                new LinkedHashSet<>(HostState.READ),
                ServiceMonitor.TABLE,
                new LinkedHashSet<>(ServiceMonitor.READ)));
    }

    /** Whether a change is one of the hosts there are, and no sign of life of one. */
    public static boolean isOfHosts(RowChange change) {
        return change.table().equals(Chassis.TABLE);
    }

    /** The hosts that a client with this specification knows. */
    public static Hosts hosts(OvsdbClient client) {
        return new SouthboundHosts(client);
    }
}
