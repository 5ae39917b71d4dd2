// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.json.JsonParser;
import org.patchbay.host.vif.json.JsonValue.JsonLiteral;
import org.patchbay.host.vif.json.JsonValue.JsonObject;
import org.patchbay.host.vif.json.JsonValue.JsonString;

/** The networks that VDSM has set up, a JSON file each. A request to remove one does not say what it is. */
final class RunningNetworks {
    private final Path directory;

    RunningNetworks(Config config) {
        directory = config.vdsmLibrary().resolve("staging/netconf/nets");
    }

    /** The device that carries a network's addresses: its bridge, or what is below a network without one. */
    String device(String network) {
        var attributes = attributes(network);
        if (attributes.isEmpty() || !text(attributes.get(), "bridged").equals("false") || isOvs(network)) {
            return network;
        }
        var base = text(attributes.get(), "nic") + text(attributes.get(), "bonding");
        var vlan = text(attributes.get(), "vlan");
        return vlan.isEmpty() ? base : base + "." + vlan;
    }

    /** Whether it is on Open vSwitch. */
    boolean isOvs(String network) {
        var attributes = attributes(network);
        return attributes.isPresent() && text(attributes.get(), "switch").equals("ovs");
    }

    private Optional<JsonObject> attributes(String network) {
        if (network.indexOf('/') >= 0 || network.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonParser.parseObject(Files.readString(directory.resolve(network))));
        } catch (InvalidPathException | IOException | VifException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonObject attributes, String name) {
        var value = attributes.get(name).orElse(null);
        if (value instanceof JsonString string) {
            return string.value();
        }
        return value instanceof JsonLiteral literal && !literal.text().equals("null") ? literal.text() : "";
    }
}
