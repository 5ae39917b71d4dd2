// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.host.vif.json.JsonParser;
import org.patchbay.host.vif.json.JsonValue;
import org.patchbay.host.vif.json.JsonValue.JsonArray;
import org.patchbay.host.vif.json.JsonValue.JsonLiteral;
import org.patchbay.host.vif.json.JsonValue.JsonObject;
import org.patchbay.host.vif.json.JsonValue.JsonString;

/**
 * What VDSM's setupNetworks is asked to do: {@code {"request": {"networks": {…}, "bondings": {…}, "options": {…}}}}.
 *
 * @param rollback whether VDSM itself asks, to bring back what it had: after a change that failed, and when the host starts
 */
record NetworkRequest(List<Network> networks, List<Bond> bonds, boolean rollback) {

    /**
     * A network to make, to change or to remove.
     *
     * @param base the NIC or bond below it; empty when it has none
     * @param vlan the number of the only VLAN of it that it uses; empty: it takes the base itself
     * @param addresses static ones, without prefix lengths
     * @param dynamic whether it gets addresses by DHCP or router advertisements
     * @param ovs whether VDSM makes it on Open vSwitch
     */
    record Network(
            String name,
            boolean removed,
            Optional<String> base,
            Optional<String> vlan,
            List<String> addresses,
            boolean dynamic,
            boolean ovs) {

        /** The device that it takes: the base, or what VDSM calls its VLAN. */
        Optional<String> device() {
            return base.isEmpty() || vlan.isEmpty() ? base : Optional.of(base.get() + "." + vlan.get());
        }
    }

    record Bond(String name, boolean removed, List<String> slaves, boolean ovs) {}

    /** @throws org.patchbay.host.vif.call.VifException when the text is anything else */
    static NetworkRequest parse(String text) {
        var request = member(JsonParser.parseObject(text), "request");
        var networks = new ArrayList<Network>();
        for (var entry : member(request, "networks").members()) {
            networks.add(network(entry.name(), JsonParser.object("network '" + entry.name() + "'", entry.value())));
        }
        var bonds = new ArrayList<Bond>();
        for (var entry : member(request, "bondings").members()) {
            bonds.add(bond(entry.name(), JsonParser.object("bond '" + entry.name() + "'", entry.value())));
        }
        return new NetworkRequest(networks, bonds, isTrue(member(request, "options"), "_inRollback"));
    }

    private static JsonObject member(JsonObject object, String name) {
        var value = object.get(name);
        return value.isEmpty() ? new JsonObject(0, 0, List.of()) : JsonParser.object("'" + name + "'", value.get());
    }

    private static Network network(String name, JsonObject attributes) {
        var base = texts(attributes, "nic");
        base.addAll(texts(attributes, "bonding"));
        var addresses = new ArrayList<String>();
        for (var address : List.of(text(attributes, "ipaddr"), text(attributes, "ipv6addr"))) {
            if (!address.isEmpty()) {
                addresses.add(address.substring(0, (address + "/").indexOf('/')));
            }
        }
        return new Network(
                name,
                isTrue(attributes, "remove"),
                first(base),
                first(texts(attributes, "vlan")),
                addresses,
                text(attributes, "bootproto").equals("dhcp")
                        || isTrue(attributes, "dhcpv6")
                        || isTrue(attributes, "ipv6autoconf"),
                text(attributes, "switch").equals("ovs"));
    }

    private static Bond bond(String name, JsonObject attributes) {
        return new Bond(
                name,
                isTrue(attributes, "remove"),
                texts(attributes, "nics"),
                text(attributes, "switch").equals("ovs"));
    }

    private static boolean isTrue(JsonObject attributes, String name) {
        return List.of("true", "1", "yes", "y").contains(text(attributes, name).toLowerCase(Locale.ROOT));
    }

    private static String text(JsonObject attributes, String name) {
        return first(texts(attributes, name)).orElse("");
    }

    private static Optional<String> first(List<String> texts) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.getFirst());
    }

    /** A string, a number or a list of them: the engine and VDSM's own tools differ in that. */
    private static List<String> texts(JsonObject attributes, String name) {
        var texts = new ArrayList<String>();
        var value = attributes.get(name);
        if (value.isPresent()) {
            addTexts(value.get(), texts);
        }
        return texts;
    }

    private static void addTexts(JsonValue value, List<String> texts) {
        if (value instanceof JsonString string && !string.value().isEmpty()) {
            texts.add(string.value());
        } else if (value instanceof JsonLiteral literal && !literal.text().equals("null")) {
            texts.add(literal.text());
        } else if (value instanceof JsonArray array) {
            for (var element : array.elements()) {
                addTexts(element, texts);
            }
        }
    }
}
