// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.adopt;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.patchbay.northbound.AddressSet;
import org.patchbay.northbound.Bfd;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.GatewayChassis;
import org.patchbay.northbound.HealthCheck;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.Meter;
import org.patchbay.northbound.Nat;
import org.patchbay.northbound.Qos;
import org.patchbay.northbound.RouterPolicy;
import org.patchbay.ovsdb.Row;

/** By what the rows of this API are known among those of others. */
final class Marks {
    /** The tables with rows of ours, but none of the incumbent's. */
    static final List<String> OTHER_TABLES = List.of(
            Dns.TABLE,
            AddressSet.TABLE,
            LoadBalancer.TABLE,
            HealthCheck.TABLE,
            Nat.TABLE,
            RouterPolicy.TABLE,
            Bfd.TABLE,
            GatewayChassis.TABLE,
            Qos.TABLE,
            Meter.TABLE);

    /** Beginnings of the keys of external_ids. */
    private static final List<String> KEYS = List.of("patchbay:", "neutron:", "octavia:");
    /** Names of rows without such keys, as Neutron's OVN driver gives them. */
    private static final Pattern NAME =
            Pattern.compile("neutron_pg_drop|(lrp|provnet)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(_.+)?");

    private Marks() {}

    static boolean areOn(Row row) {
        Map<String, String> ids = row.map("external_ids");
        return ids.keySet().stream().anyMatch(Marks::isKey)
                || ids.getOrDefault("ls_name", "").startsWith("neutron-")
                || NAME.matcher(row.string("name")).matches();
    }

    private static boolean isKey(String key) {
        return KEYS.stream().anyMatch(key::startsWith);
    }
}
