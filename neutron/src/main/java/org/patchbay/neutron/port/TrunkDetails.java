// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.TrunkIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code trunk_details} of a port. Source: extension trunk-details. */
final class TrunkDetails {
    private TrunkDetails() {}

    /** As JSON text; null for a port that is no trunk's parent. */
    static @Nullable String of(Snapshot snapshot, String portId) {
        Row row = snapshot.first(TrunkIndexes.TRUNK_BY_PARENT, portId);
        if (row == null) {
            return null;
        }
        Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
        ObjectNode details = Json.mapper().createObjectNode();
        details.put("trunk_id", ids.getOrDefault(Annex.ID, ""));
        ArrayNode list = details.putArray("sub_ports");
        new TreeMap<>(ids).forEach((key, vlan) -> {
            if (key.startsWith(TrunkIndexes.SUB_PORT)) {
                String id = key.substring(TrunkIndexes.SUB_PORT.length());
                Row port = snapshot.first(NorthboundIndexes.PORT_BY_NAME, id);
                list.addObject()
                        .put("segmentation_id", Text.integer(vlan, 0))
                        .put("segmentation_type", "vlan")
                        .put("port_id", id)
                        .put(
                                "mac_address",
                                port == null
                                        ? ""
                                        : String.valueOf(PortRow.port(port).mac()));
            }
        });
        return details.toString();
    }
}
