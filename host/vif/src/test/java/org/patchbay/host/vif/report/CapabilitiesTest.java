// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_GET_CAPS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.vif.HookHost;
import org.patchbay.host.vif.InstalledHooks;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;

@WithLab(hosts = "h1")
class CapabilitiesTest {
    private static final String IDS =
            "\"OVIRT_PROVIDER_OVN\": \"h1\", \"OPEN_VSWITCH\": \"h1\", \"OPENSTACK_OVN\": \"h1\"";

    private final Lab lab;

    @TempDir
    private Path directory;

    CapabilitiesTest(Lab lab) {
        this.lab = lab;
    }

    @AfterEach
    void restore() {
        lab.host("h1").vsctl("remove", "Open_vSwitch", ".", "external_ids", "odl_os_hostconfig_hostid");
        lab.host("h1").vsctl("set", "Open_vSwitch", ".", "external_ids:hostname=h1");
    }

    private String capabilities(String json) throws IOException {
        var run = HookHost.of(lab.host("h1"), directory).hooks().call(AFTER_GET_CAPS, Map.of(), json);
        assertThat(run.errors()).isEmpty();
        return run.data();
    }

    @Test
    void eachPluginOfTheHostHasItsId() throws IOException {
        assertThat(capabilities("{\"cpuCores\": \"4\", \"x\": {\"é\": 1.50}}\n"))
                .isEqualTo(
                        "{\"cpuCores\": \"4\", \"x\": {\"é\": 1.50}, \"openstack_binding_host_ids\": {" + IDS + "}}\n");
    }

    @Test
    void nothingElseIsInAnEmptyDocument() throws IOException {
        assertThat(capabilities("{ }")).isEqualTo("{\"openstack_binding_host_ids\": {" + IDS + "} }");
    }

    @Test
    void whatOthersPutThereStays() throws IOException {
        assertThat(
                        capabilities(
                                "{\"openstack_binding_host_ids\":\n{\"OTHER\" :  \"x\", \"OPEN_VSWITCH\": \"stale\"},\"a\":1e5}"))
                .isEqualTo("{\"openstack_binding_host_ids\":\n{\"OTHER\" :  \"x\", \"OPEN_VSWITCH\": \"h1\","
                        + " \"OVIRT_PROVIDER_OVN\": \"h1\", \"OPENSTACK_OVN\": \"h1\"},\"a\":1e5}");
    }

    @Test
    void openStacksPluginsGoByTheirOwnNameOfTheHost() throws IOException {
        lab.host("h1").vsctl("set", "Open_vSwitch", ".", "external_ids:odl_os_hostconfig_hostid=\"a\\\"b é\"");

        assertThat(capabilities("{}"))
                .contains("\"OVIRT_PROVIDER_OVN\": \"h1\"")
                .contains("\"OPEN_VSWITCH\": \"a\\\"b \\u00e9\"")
                .contains("\"OPENSTACK_OVN\": \"a\\\"b \\u00e9\"");
    }

    @Test
    void aPluginWithoutAnIdIsNotThere() throws IOException {
        lab.host("h1").vsctl("remove", "Open_vSwitch", ".", "external_ids", "hostname");

        assertThat(capabilities("{}")).isEqualTo("{\"openstack_binding_host_ids\": {\"OVIRT_PROVIDER_OVN\": \"h1\"}}");
    }

    @Test
    void theLinuxBridgeAgentIsThereWhenItsBridgesAre() throws IOException {
        lab.host("h1").namespace().ip("link add name brq2 type bridge");

        assertThat(capabilities("{}")).contains(IDS + ", \"LINUX_BRIDGE\": \"");

        lab.host("h1").namespace().ip("link del dev brq2");
    }

    @Test
    void withoutOpenVSwitchTheyStayAsTheyAre() throws IOException {
        var json = "{\"a\": 1, \"openstack_binding_host_ids\": {\"OTHER\": 2}}";
        for (var line : new String[] {"ovs-db = unix:/nonexistent/db.sock", "ovs-vsctl = /nonexistent/ovs-vsctl"}) {
            var nowhere = directory.resolve(line.substring(0, 6));
            var run = InstalledHooks.in(nowhere, line).call(AFTER_GET_CAPS, Map.of(), json);

            assertThat(run.data()).isEqualTo(json);
            assertThat(run.errors()).isEmpty();
        }
    }
}
