// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OvnVnicTest {
    private static final String PORT = "6bba738b-58be-4b4b-9ee1-c822113606c9";
    private static final String VIRTUALPORT =
            "<virtualport type=\"openvswitch\"><parameters interfaceid=\"" + PORT + "\"/></virtualport>";
    private static final String NIC = """
            <?xml version="1.0" encoding="utf-8"?>
            <interface type="bridge">
              <model type="virtio"/><link state="up"/>
              <source bridge="net1"/>
              <alias name="ua-1"/><mac address="56:6f:00:00:00:01"/><mtu size="1442"/>
            </interface>
            """;

    @TempDir
    private Path hooks;

    private VdsmHooks vdsm = new VdsmHooks(Path.of("/"));

    @BeforeEach
    void install() throws IOException {
        vdsm = new VdsmHooks(hooks).install(InstalledVif.shared()).with("PATCHBAY_VIF_CONF", "/nonexistent");
    }

    private static Map<String, String> ovn(String port) {
        var properties = new HashMap<String, String>();
        properties.put("provider_type", "EXTERNAL_NETWORK");
        properties.put("plugin_type", "OVIRT_PROVIDER_OVN");
        properties.put("vnic_id", port);
        return properties;
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_DEVICE_CREATE", "BEFORE_NIC_HOTPLUG", "BEFORE_UPDATE_DEVICE"})
    void goesToTheIntegrationBridgeAsItsPort(HookPoint point) throws IOException {
        var outcome = vdsm.run(point, NIC, ovn(PORT));

        assertThat(outcome.script()).isEqualTo(new VdsmHooks.Ran("50_patchbay", 0, "", ""));
        assertThat(outcome.text())
                .isEqualTo(NIC.replace("<source bridge=\"net1\"/>", "<source bridge=\"br-int\"/>" + VIRTUALPORT));
    }

    @Test
    void isLeftAloneWhenSomebodyElseConnectsIt() throws IOException {
        var outcome = vdsm.run(HookPoint.BEFORE_DEVICE_CREATE, NIC, Map.of("vnic_id", "7"));

        assertThat(outcome.failed()).isFalse();
        assertThat(outcome.text()).isEqualTo(NIC);
    }

    @Test
    void isRefusedWithoutAUuid() throws IOException {
        var outcome = vdsm.run(HookPoint.BEFORE_DEVICE_CREATE, NIC, ovn("7"));

        assertThat(outcome.script())
                .isEqualTo(new VdsmHooks.Ran(
                        "50_patchbay", 2, "", "patchbay-vif: before_device_create: vnic_id '7': a UUID expected\n"));
        assertThat(outcome.text()).isEqualTo(NIC);
    }
}
