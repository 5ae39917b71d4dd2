// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Text;

/**
 * The provider attributes of a segment.
 *
 * @param type {@code geneve}, {@code flat} or {@code vlan}
 * @param physicalNetwork null for geneve
 * @param id the VLAN, or the tunnel key of a geneve network if it was asked for
 */
record Segment(
        String type,
        @Nullable String physicalNetwork,
        @Nullable Integer id) {
    static final String GENEVE = "geneve";
    static final String FLAT = "flat";
    static final String VLAN = "vlan";

    static final String TYPE_KEY = "patchbay:network_type";
    static final String PHYSICAL_KEY = "patchbay:physical_network";
    static final String ID_KEY = "patchbay:segmentation_id";

    static Segment decode(Map<String, String> ids) {
        int id = Text.integer(ids.get(ID_KEY), 0);
        return new Segment(ids.getOrDefault(TYPE_KEY, GENEVE), ids.get(PHYSICAL_KEY), id == 0 ? null : id);
    }

    /** As external_ids; empty values stand for absent keys. */
    Map<String, String> encode() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(TYPE_KEY, type);
        ids.put(PHYSICAL_KEY, physicalNetwork == null ? "" : physicalNetwork);
        ids.put(ID_KEY, id == null ? "" : id.toString());
        return ids;
    }

    boolean isPhysical() {
        return physicalNetwork != null;
    }

    /**
     * The uuid of the localnet port's row and of its name. It follows from what must be unique, so the database itself keeps two
     * networks from the same segment, whoever writes them.
     */
    UUID localnetUuid() {
        String unique = "patchbay segment " + physicalNetwork + " " + (id == null ? 0 : id);
        return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8));
    }

    String localnetName() {
        return "provnet-" + localnetUuid();
    }

    Map<String, Object> localnetRow() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", localnetName());
        row.put("type", "localnet");
        row.put("addresses", "unknown");
        row.put(
                "options",
                Map.of(
                        "network_name",
                        String.valueOf(physicalNetwork),
                        "mcast_flood",
                        "false",
                        "mcast_flood_reports",
                        "true"));
        if (id != null) {
            row.put("tag", id);
        }
        return row;
    }
}
