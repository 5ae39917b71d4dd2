// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.hooks;

/** What VDSM hands over. */
final class HookData {
    static final String PORT = "6bba738b-58be-4b4b-9ee1-c822113606c9";
    static final String SYSTEM_ID = "8b1e1a9d-5a0f-4f9d-93a5-3f5c3f0b4c11";

    static final String NIC = """
            <?xml version='1.0' encoding='utf-8'?>
            <interface type="bridge">
                <model type="virtio"/>
                <link state="up"/>
                <source bridge="net1"/>
                <alias name="ua-41a7b1c8-2c1c-4d2f-9a5c-0c0cb5a7e9d1"/>
                <mac address="56:6f:00:00:00:01"/>
                <mtu size="1442"/>
                <filterref filter="vdsm-no-mac-spoofing"/>
                <bandwidth/>
            </interface>
            """;

    /** Stands for capabilities and for statistics, of a host with many devices: 16 kB. */
    static final String JSON = json();

    static final String SETUP = """
            {"request": {"networks": {"net5": {"nic": "eth5", "vlan": "5", "bridged": true, "switch": "legacy"}},
            "bondings": {}, "options": {"connectivityCheck": true, "connectivityTimeout": 120}}}
            """;

    private HookData() {}

    private static String json() {
        StringBuilder text = new StringBuilder("{\"network\": {");
        for (int i = 0; i < 80; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append("\"eth%d\": {\"name\": \"eth%d\", \"rx\": \"1%d\", \"tx\": \"2\", \"rxDropped\": \"0\", "
                            .formatted(i, i, i))
                    .append("\"txDropped\": \"0\", \"rxErrors\": \"0\", \"txErrors\": \"0\", \"state\": \"up\", ")
                    .append("\"speed\": \"1000\", \"duplex\": \"full\", \"sampleTime\": 1700000000.123}");
        }
        return text.append("}, \"cpuCores\": \"4\"}").toString();
    }
}
