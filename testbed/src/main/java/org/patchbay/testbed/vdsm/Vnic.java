// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A virtual network interface as VDSM knows it.
 *
 * @param alias libvirt's name for the device, which the engine chooses
 * @param network VDSM's name for the network; empty: none
 * @param mtu bytes
 * @param properties custom properties of the device, which its hooks get in their environment
 */
public record Vnic(String mac, String alias, String network, int mtu, Map<String, String> properties) {
    static final String DUMMY_BRIDGE = ";vdsmdummy;";

    public Vnic {
        properties = Map.copyOf(properties);
    }

    /** On a network of an external provider on OVN. */
    public static Vnic external(String network, String portId, String mac) {
        return of(network, mac, properties("EXTERNAL_NETWORK", "OVIRT_PROVIDER_OVN", portId));
    }

    /**
     * On a network of OpenStack's.
     *
     * @param plugin OPEN_VSWITCH, OPENSTACK_OVN or LINUX_BRIDGE
     */
    public static Vnic openStack(String network, String portId, String mac, String plugin) {
        return of(network, mac, properties("OPENSTACK_NETWORK", plugin, portId));
    }

    private static Vnic of(String network, String mac, Map<String, String> properties) {
        return new Vnic(mac, "ua-" + UUID.randomUUID(), network, 1442, properties);
    }

    private static Map<String, String> properties(String provider, String plugin, String portId) {
        return Map.of("provider_type", provider, "plugin_type", plugin, "vnic_id", portId);
    }

    /** With one more custom property, such as security_groups. */
    public Vnic with(String property, String value) {
        var all = new TreeMap<>(properties);
        all.put(property, value);
        return new Vnic(mac, alias, network, mtu, all);
    }

    /** The same device on another port of the same provider. */
    public Vnic movedTo(String otherNetwork, String otherPortId) {
        return new Vnic(mac, alias, otherNetwork, mtu, properties).with("vnic_id", otherPortId);
    }

    /** The element, before any hook has seen it. */
    public String xml() {
        var bridge = network.isEmpty() ? DUMMY_BRIDGE : network;
        var link = network.isEmpty() ? "down" : "up";
        return """
                <?xml version='1.0' encoding='utf-8'?>
                <interface type="bridge">
                    <model type="virtio"/>
                    <link state="%s"/>
                    <source bridge="%s"/>
                    <alias name="%s"/>
                    <mac address="%s"/>
                    <mtu size="%d"/>
                    <bandwidth/>
                </interface>
                """.formatted(link, bridge, alias, mac, mtu);
    }

    /** What the domain remembers of it. */
    String metadata() {
        var custom = properties.entrySet().stream()
                .sorted(Entry.comparingByKey())
                .map(p -> "<ovirt-vm:" + p.getKey() + ">" + p.getValue() + "</ovirt-vm:" + p.getKey() + ">")
                .collect(Collectors.joining());
        return "<ovirt-vm:device alias=\"" + alias + "\" mac_address=\"" + mac + "\"><ovirt-vm:network>" + network
                + "</ovirt-vm:network><ovirt-vm:custom>" + custom + "</ovirt-vm:custom></ovirt-vm:device>";
    }
}
