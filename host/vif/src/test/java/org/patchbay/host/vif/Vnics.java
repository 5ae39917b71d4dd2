// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What VDSM tells of a vNIC: its element, and custom properties in the environment. */
public final class Vnics {
    public static final String PORT = "6bba738b-58be-4b4b-9ee1-c822113606c9";
    public static final String MAC = "56:6f:00:00:00:01";
    public static final String VM = "a6f4eb0e-0f60-4b9a-9f0b-6d1fb0dbb9a5";

    public static final String NIC = """
            <?xml version='1.0' encoding='utf-8'?>
            <interface type="bridge">
                <model type="virtio"/><link state="up"/>
                <source bridge="net1"/>
                <alias name="ua-1"/><mac address="56:6f:00:00:00:01"/><mtu size="1442"/>
                <filterref filter="vdsm-no-mac-spoofing"/><bandwidth/>
            </interface>
            """;

    private Vnics() {}

    public static Map<String, String> ovn() {
        return Map.of("provider_type", "EXTERNAL_NETWORK", "plugin_type", "OVIRT_PROVIDER_OVN", "vnic_id", PORT);
    }

    public static Map<String, String> openStack(String plugin) {
        return Map.of("provider_type", "OPENSTACK_NETWORK", "plugin_type", plugin, "vnic_id", PORT);
    }

    /** The same with one more property; empty: without it. */
    public static Map<String, String> with(Map<String, String> properties, String name, String value) {
        var all = new TreeMap<>(properties);
        all.put(name, value);
        all.values().remove("");
        return all;
    }

    /** The element as it must become. */
    public static String connected(String bridge, boolean virtualport, String device) {
        var port = virtualport
                ? "<virtualport type=\"openvswitch\"><parameters interfaceid=\"" + PORT + "\"/></virtualport>"
                : "";
        var target = device.isEmpty() ? "" : "<target dev=\"" + device + "\"/>";
        return NIC.replace("<source bridge=\"net1\"/>", "<source bridge=\"" + bridge + "\"/>" + port + target);
    }

    /** A domain with that vNIC, as libvirt and VDSM describe it. */
    public static String domain(Map<String, String> properties) {
        return domain(List.of(properties));
    }

    /** A domain with those vNICs, whose MAC addresses count from {@link #MAC}. */
    public static String domain(List<Map<String, String>> vnics) {
        var metadata = new StringBuilder();
        var devices = new StringBuilder();
        for (var i = 0; i < vnics.size(); i++) {
            var mac = "56:6f:00:00:00:%02x".formatted(i + 1);
            metadata.append("<v:device alias='ua-%d' mac_address='%s'><v:network>net1</v:network><v:custom>"
                    .formatted(i + 1, mac));
            vnics.get(i).forEach((name, value) -> metadata.append("<v:%s>%s</v:%s>".formatted(name, value, name)));
            metadata.append("</v:custom></v:device>");
            devices.append("<interface type='bridge'><mac address='%s'/></interface>".formatted(mac));
        }
        return """
                <domain type='qemu' id='1'><name>vm</name>
                  <metadata><v:vm xmlns:v='http://ovirt.org/vm/1.0'>
                    %s
                    <v:device devtype='disk' name='sda'><v:poolID>1</v:poolID></v:device>
                  </v:vm></metadata>
                  <devices><disk/>%s</devices>
                </domain>
                """.formatted(metadata, devices);
    }
}
