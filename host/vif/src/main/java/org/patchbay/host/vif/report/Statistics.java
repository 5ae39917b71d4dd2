// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.json.JsonText;
import org.patchbay.host.vif.note.NetworkNames;
import org.patchbay.host.vif.ovs.OpenVSwitch;
import org.patchbay.host.vif.ovs.OpenVSwitch.Query;
import org.patchbay.host.vif.ovs.Row;
import org.patchbay.host.vif.plug.PortId;
import org.patchbay.host.vif.system.Programs;

/**
 * after_get_stats: adds the traffic of the ports that are plugged in here, summed up by network and port by port, to what VDSM
 * says of the host's devices.
 */
public final class Statistics {
    private static final String DEVICES = "network";

    private final Environment environment;

    public Statistics(Environment environment) {
        this.environment = environment;
    }

    public void run() {
        var document = new JsonDocument(environment);
        var config = ConfigFile.read(environment);
        var interfaces = interfaces(config);
        if (interfaces.isEmpty()) {
            return;
        }
        var ports = ports(interfaces.get());
        var names = new NetworkNames(config);
        var seconds = seconds();
        var members = new LinkedHashMap<String, String>();
        for (var traffic : byNetwork(ports, names, config).entrySet()) {
            var network = traffic.getKey();
            // What VDSM says of a device of that name stays as it is.
            var key = document.has(DEVICES, network) ? "ovn:" + network : network;
            members.put(key, json(network, traffic.getValue(), seconds));
        }
        document.set(DEVICES, members);
        names.retain(ports.keySet());
    }

    /** The rows of the ports by their ids. */
    private static Map<String, Row> ports(List<Row> interfaces) {
        var ports = new TreeMap<String, Row>();
        for (var row : interfaces) {
            var port = row.map("external_ids").get("iface-id");
            if (port != null) {
                ports.put(port, row);
            }
        }
        return ports;
    }

    /** Empty when Open vSwitch does not answer; then nobody knows which ports have left. */
    private Optional<List<Row>> interfaces(Config config) {
        try {
            return Optional.of(new OpenVSwitch(config, new Programs(environment, config.sudo()))
                    .list(new Query("Interface", "name,external_ids,statistics,link_state"))
                    .getFirst());
        } catch (VifException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Map<String, Traffic>> byNetwork(
            Map<String, Row> ports, NetworkNames names, Config config) {
        var networks = new TreeMap<String, Map<String, Traffic>>();
        for (var port : ports.entrySet()) {
            var network = name(port.getKey(), names).orElse(config.integrationBridge());
            networks.putIfAbsent(network, new TreeMap<>());
            networks.get(network).put(port.getKey(), Traffic.of(port.getValue()));
        }
        return networks;
    }

    /** An iface-id can be any text, and a name is kept in a file of that name. */
    private static Optional<String> name(String port, NetworkNames names) {
        return PortId.isUuid(port) ? names.get(port) : Optional.empty();
    }

    private static String json(String network, Map<String, Traffic> ports, String seconds) {
        var sum = Traffic.NONE;
        var each = new JsonText();
        for (var port : ports.entrySet()) {
            sum = sum.plus(port.getValue());
            each.member(
                    port.getKey(), port.getValue().json(port.getKey(), seconds).toString());
        }
        return sum.json(network, seconds).member("ports", each.toString()).toString();
    }

    /** With milliseconds, as a decimal number. */
    private static String seconds() {
        var now = System.currentTimeMillis();
        var fraction = Long.toString(1000 + now % 1000);
        return now / 1000 + "." + fraction.substring(1);
    }
}
