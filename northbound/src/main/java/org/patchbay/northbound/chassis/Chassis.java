// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.chassis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.ovsdb.Row;

/**
 * A host (ovn-sb(5), table Chassis). It is there as long as nobody deletes it, also while the host is down.
 *
 * @param name the host's system id, by which Gateway_Chassis rows speak of it
 * @param hostname the name that its operator gave it; "" for none
 * @param physicalNetworks those that it has a bridge to
 * @param gateway whether its operator wants gateways on it ({@code enable-chassis-as-gw})
 * @param zones the availability zones that it is in
 */
public record Chassis(String name, String hostname, Set<String> physicalNetworks, boolean gateway, List<String> zones) {
    static final String TABLE = "Chassis";
    static final List<String> READ = List.of("name", "hostname", "external_ids", "other_config");

    private static final String MAPPINGS = "ovn-bridge-mappings";
    private static final String CMS_OPTIONS = "ovn-cms-options";
    private static final String AS_GATEWAY = "enable-chassis-as-gw";
    private static final String ZONES = "availability-zones=";

    static Chassis of(Row row) {
        return row.memo(Chassis.class, Chassis::decode);
    }

    private static Chassis decode(Row row) {
        // The settings moved from external_ids to other_config in OVN 20.12; for some years both had them.
        Map<String, String> settings = new HashMap<>(row.map("external_ids"));
        settings.putAll(row.map("other_config"));
        return decode(row.string("name"), row.string("hostname"), settings);
    }

    /** A host of these settings, as ovn-controller(8) names them. */
    static Chassis decode(String name, String hostname, Map<String, String> settings) {
        Set<String> networks = new HashSet<>();
        for (String mapping : settings.getOrDefault(MAPPINGS, "").split(",", -1)) {
            int colon = mapping.indexOf(':');
            if (colon > 0) {
                networks.add(mapping.substring(0, colon).strip());
            }
        }
        boolean gateway = false;
        List<String> zones = new ArrayList<>();
        for (String option : settings.getOrDefault(CMS_OPTIONS, "").split(",", -1)) {
            gateway |= option.strip().equals(AS_GATEWAY);
            if (option.strip().startsWith(ZONES)) {
                for (String zone : option.strip().substring(ZONES.length()).split(":", -1)) {
                    if (!zone.isBlank()) {
                        zones.add(zone.strip());
                    }
                }
            }
        }
        return new Chassis(name, hostname, Set.copyOf(networks), gateway, List.copyOf(zones));
    }

    /** Whether a port that asks for a host of this name is bound here, as ovn-controller has it. */
    public boolean isCalled(String host) {
        return !host.isEmpty() && (name.equals(host) || hostname.equals(host));
    }
}
