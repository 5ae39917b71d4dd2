// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * A network that is administratively down: two ACLs on its switch that drop everything. Neutron's driver ignores the attribute; disabling
 * each port would cost a write for every port.
 */
final class AdminState {
    private static final int ABOVE_ALL = 32767;
    private static final List<String> DIRECTIONS = List.of("from-lport", "to-lport");

    private AdminState() {}

    /** Inserts the ACLs of a network that begins its life down. */
    static List<UUID> insert(Plan plan, String networkId) {
        return DIRECTIONS.stream()
                .map(direction -> insert(plan, networkId, direction))
                .toList();
    }

    static void change(Plan plan, Row logicalSwitch, String networkId, boolean up) {
        if (up) {
            for (Row acl : plan.snapshot().find(NorthboundIndexes.ACL_BY_DOWN_NETWORK, networkId)) {
                plan.remove(logicalSwitch, "acls", acl.uuid());
            }
            return;
        }
        for (String direction : DIRECTIONS) {
            plan.add(logicalSwitch, "acls", insert(plan, networkId, direction));
        }
    }

    private static UUID insert(Plan plan, String networkId, String direction) {
        UUID uuid = uuid(networkId, direction);
        plan.insert(
                Acl.TABLE,
                uuid,
                Map.of(
                        "direction",
                        direction,
                        "priority",
                        ABOVE_ALL,
                        "match",
                        "1",
                        "action",
                        "drop",
                        "external_ids",
                        Map.of(ExternalIds.DOWN_NETWORK, networkId)));
        return uuid;
    }

    private static UUID uuid(String networkId, String direction) {
        return UUID.nameUUIDFromBytes(
                ("patchbay network down " + networkId + " " + direction).getBytes(StandardCharsets.UTF_8));
    }
}
