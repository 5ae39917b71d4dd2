// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.host.vif.ovs.OpenVSwitch;
import org.patchbay.host.vif.ovs.OpenVSwitch.Query;
import org.patchbay.host.vif.ovs.Row;

/**
 * What there is in Open vSwitch.
 *
 * @param bridges the ports of each bridge, by names
 * @param externalIds those of the host
 */
record SwitchState(Map<String, List<Port>> bridges, Map<String, String> externalIds) {

    /** A switch without anything, for when Open vSwitch does not answer. */
    static final SwitchState NONE = new SwitchState(Map.of(), Map.of());

    record Port(String name, Map<String, String> externalIds, List<Interface> interfaces) {}

    /** @param type Open vSwitch's, such as patch or geneve; empty for a device of the system */
    record Interface(String name, String type, Map<String, String> externalIds) {}

    /** @throws org.patchbay.host.vif.call.VifException when Open vSwitch does not answer */
    static SwitchState read(OpenVSwitch ovs) {
        var tables = ovs.list(
                new Query("Interface", "_uuid,name,type,external_ids"),
                new Query("Port", "_uuid,name,external_ids,interfaces"),
                new Query("Bridge", "name,ports"),
                new Query("Open_vSwitch", "external_ids"));
        var interfaces = new HashMap<String, Interface>();
        for (var row : tables.get(0)) {
            interfaces.put(id(row), new Interface(row.text("name"), row.text("type"), row.map("external_ids")));
        }
        var ports = new HashMap<String, Port>();
        for (var row : tables.get(1)) {
            var own = referenced(row, "interfaces", interfaces);
            ports.put(id(row), new Port(row.text("name"), row.map("external_ids"), own));
        }
        var bridges = new LinkedHashMap<String, List<Port>>();
        for (var row : tables.get(2)) {
            bridges.put(row.text("name"), referenced(row, "ports", ports));
        }
        return new SwitchState(
                bridges,
                tables.get(3).isEmpty() ? Map.of() : tables.get(3).getFirst().map("external_ids"));
    }

    private static String id(Row row) {
        return String.join(" ", row.references("_uuid"));
    }

    private static <T> List<T> referenced(Row row, String column, Map<String, T> rows) {
        var found = new ArrayList<T>();
        for (var uuid : row.references(column)) {
            var one = rows.get(uuid);
            if (one != null) {
                found.add(one);
            }
        }
        return found;
    }

    /** Physical networks and their bridges, as ovn-controller is told. */
    Map<String, String> bridgeMappings() {
        var mappings = new LinkedHashMap<String, String>();
        for (var pair : externalIds.getOrDefault("ovn-bridge-mappings", "").split(",", -1)) {
            var colon = pair.indexOf(':');
            if (colon > 0) {
                mappings.put(
                        pair.substring(0, colon).strip(),
                        pair.substring(colon + 1).strip());
            }
        }
        return mappings;
    }

    /** The local ends of OVN's tunnels. */
    List<String> tunnelAddresses() {
        var addresses = new ArrayList<String>();
        for (var address : externalIds.getOrDefault("ovn-encap-ip", "").split(",", -1)) {
            if (!address.isBlank()) {
                addresses.add(address.strip());
            }
        }
        return addresses;
    }
}
