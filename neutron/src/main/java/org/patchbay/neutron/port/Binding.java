// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.ovsdb.Row;

/**
 * A host that a port is on, or is about to move to.
 *
 * @param standard with the host's name as id
 * @param profile as JSON text, "" for none
 * @param active whether it is the one that the port is on
 */
record Binding(StandardAttributes standard, String profile, boolean active) implements ApiObject {
    /** On a port, the beginning of the keys that are its inactive bindings; the host follows, and the profile is the value. */
    static final String KEY = "patchbay:binding:";
    /** What {@link #KEY} has for an empty profile: an empty value would be no key. */
    private static final String NOTHING = "{}";

    private static Binding of(Port port, String host, String profile, boolean active) {
        StandardAttributes its = port.standard();
        return new Binding(
                new StandardAttributes(
                        host, "", its.projectId(), "", its.revision(), its.createdAt(), its.updatedAt(), List.of()),
                profile,
                active);
    }

    /** Those of a port. */
    static List<Binding> all(Row row) {
        Port port = PortRow.port(row);
        List<Binding> all = new ArrayList<>();
        if (!port.hostId().isEmpty()) {
            all.add(of(port, port.hostId(), port.profile(), true));
        }
        new TreeMap<>(row.map(Columns.EXTERNAL_IDS)).forEach((key, profile) -> {
            String host = key.startsWith(KEY) ? key.substring(KEY.length()) : "";
            if (!host.isEmpty() && !host.equals(port.hostId())) {
                all.add(of(port, host, profile.equals(NOTHING) ? "" : profile, false));
            }
        });
        return all;
    }

    /** What a key has for an inactive binding. */
    static String encode(String profile) {
        return profile.isEmpty() ? NOTHING : profile;
    }

    /**
     * The options of the row of a port that is about to move: OVN has it on both hosts, and keeps it silent on the second until the
     * guest there announces itself.
     *
     * @param ids its external_ids
     * @param active the host that it is on; "" for none
     */
    static Map<String, String> options(Map<String, String> ids, String active) {
        List<String> hosts = new ArrayList<>();
        new TreeMap<>(ids).forEach((key, profile) -> {
            if (key.startsWith(KEY) && !key.substring(KEY.length()).equals(active) && !profile.isEmpty()) {
                hosts.add(key.substring(KEY.length()));
            }
        });
        if (active.isEmpty() || hosts.isEmpty()) {
            return Map.of();
        }
        hosts.addFirst(active);
        Map<String, String> options = new LinkedHashMap<>();
        options.put(LogicalSwitchPort.REQUESTED_CHASSIS, String.join(",", hosts));
        options.put("activation-strategy", "rarp");
        return options;
    }

    /** The active host of an option {@code requested-chassis}. */
    static String activeOf(String requested) {
        int comma = requested.indexOf(',');
        return comma < 0 ? requested : requested.substring(0, comma);
    }

    String status() {
        return active ? "ACTIVE" : "INACTIVE";
    }
}
