// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.conformance.provider.NorthboundDump;
import tools.jackson.databind.JsonNode;

/** Looks at the rows of a network's ports, past the API. */
final class NorthboundRows {
    private NorthboundRows() {}

    /** Each listed port has one whole row in its switch and its group; no row belongs to no listed port. */
    static void assertWhole(NorthboundDump dump, String network, List<PortRace.Made> listed) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        dump.table("Logical_Switch_Port").forEach((uuid, row) -> {
            names.put(uuid, text(row, "name"));
            addresses.put(text(row, "name"), text(row, "addresses"));
        });
        List<String> members = new ArrayList<>();
        dump.table("Logical_Switch").values().stream()
                .filter(row -> text(row, "name").equals("neutron-" + network))
                .forEach(row -> members.addAll(NorthboundDump.references(column(row, "ports"))));
        Set<String> grouped = new HashSet<>();
        dump.table("Port_Group")
                .values()
                .forEach(row -> grouped.addAll(NorthboundDump.references(column(row, "ports"))));

        assertThat(members.stream().map(uuid -> names.getOrDefault(uuid, "?")).toList())
                .as("the switch's ports are the listed ones")
                .containsExactlyInAnyOrderElementsOf(
                        listed.stream().map(PortRace.Made::id).toList());
        assertThat(grouped).as("every port is in a group").containsAll(members);
        for (PortRace.Made port : listed) {
            assertThat(addresses.get(port.id()))
                    .as("addresses of %s", port.id())
                    .isEqualTo(port.mac() + " " + port.address());
        }
    }

    private static String text(Map<String, JsonNode> row, String column) {
        return column(row, column).asString("");
    }

    private static JsonNode column(Map<String, JsonNode> row, String column) {
        JsonNode value = row.get(column);
        if (value == null) {
            throw new AssertionError("no column " + column + " in " + row);
        }
        return value;
    }
}
