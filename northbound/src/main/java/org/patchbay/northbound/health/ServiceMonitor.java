// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.health;

import java.util.List;
import org.patchbay.net.IpAddress;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Row;

/** What OVN has found out about one endpoint (ovn-sb(5), table Service_Monitor). */
public final class ServiceMonitor {
    public static final String TABLE = "Service_Monitor";
    public static final List<String> READ = List.of("logical_port", "ip", "port", "protocol", "status");
    /** By all that an endpoint is. */
    public static final Index<String> BY_ENDPOINT = Index.of(TABLE + ".endpoint", TABLE, ServiceMonitor::key);

    private ServiceMonitor() {}

    private static List<String> key(Row row) {
        // The database has IPv6 addresses in whichever way ovn-northd wrote them.
        return List.of(Endpoint.key(
                row.string("logical_port"),
                IpAddress.parse(row.string("ip")),
                row.integer("port"),
                row.optionalString("protocol").orElse("tcp")));
    }

    /** What a client knows whose specification has {@link #TABLE} and whose indexes have {@link #BY_ENDPOINT}. */
    public static HealthChecks of(OvsdbClient southbound) {
        return endpoint -> {
            try {
                Row row = southbound.snapshot().first(BY_ENDPOINT, endpoint.key());
                return row == null ? Health.UNKNOWN : health(row);
            } catch (OvsdbUnavailableException never) {
                return Health.UNKNOWN;
            }
        };
    }

    private static Health health(Row row) {
        return switch (row.optionalString("status").orElse("")) {
            case "online" -> Health.ONLINE;
            case "offline" -> Health.OFFLINE;
            case "error" -> Health.ERROR;
            default -> Health.UNKNOWN;
        };
    }
}
