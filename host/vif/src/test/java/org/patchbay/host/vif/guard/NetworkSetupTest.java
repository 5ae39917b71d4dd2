// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.patchbay.host.vif.Vnics.PORT;
import static org.patchbay.host.vif.guard.Requests.bonds;
import static org.patchbay.host.vif.guard.Requests.networks;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_NETWORK_SETUP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.vif.HookHost;
import org.patchbay.host.vif.InstalledHooks;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.vdsm.HookError;
import org.patchbay.testbed.vdsm.VdsmHooks;

/** What must not be done to a host whose Open vSwitch belongs to OVN: its tunnels on br-under, physnet1 on its own bridge. */
@WithLab(hosts = {"h1", "h2"})
class NetworkSetupTest {
    private final Lab lab;

    @TempDir
    private Path directory;

    NetworkSetupTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void plug() throws IOException {
        lab.host("h1")
                .vsctl(
                        "add-port",
                        "br-int",
                        "vnet7",
                        "--",
                        "set",
                        "Interface",
                        "vnet7",
                        "type=internal",
                        "external_ids:iface-id=" + PORT,
                        "--",
                        "add-br",
                        "br-own",
                        "--",
                        "set",
                        "Bridge",
                        "br-own",
                        "datapath_type=netdev",
                        "--",
                        "add-port",
                        "br-own",
                        "own0",
                        "--",
                        "set",
                        "Interface",
                        "own0",
                        "type=internal");
        var nets = Files.createDirectories(InstalledHooks.library(directory).resolve("staging/netconf/nets"));
        Files.writeString(
                nets.resolve("tunnels"), "{\"nic\": \"br-under\", \"bridged\": false, \"switch\": \"legacy\"}");
        Files.writeString(nets.resolve("on-ovs"), "{\"nic\": \"eth5\", \"switch\": \"ovs\"}");
        Files.writeString(nets.resolve("plain"), "{\"nic\": \"eth5\", \"bridged\": true, \"switch\": \"legacy\"}");
    }

    @AfterEach
    void unplug() {
        lab.host("h1").vsctl("--if-exists", "del-port", "vnet7", "--", "--if-exists", "del-br", "br-own");
    }

    private VdsmHooks hooks() throws IOException {
        return HookHost.of(lab.host("h1"), directory).hooks();
    }

    private String refusal(String json) throws IOException {
        return Requests.refusal(hooks(), json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'br-int': {'nic': 'eth5'}          | network 'br-int': this is the integration bridge; another name expected",
                "'ovs-system': {'nic': 'eth5'}      | network 'ovs-system': this is Open vSwitch's own device; another name expected",
                "'tap1': {'remove': true}           | network 'tap1': this is the device of a VM; another name expected",
                "'n': {'nic': 'br-int'}             | network 'n': NIC 'br-int' is the integration bridge; another NIC expected",
                "'n': {'nic': 'ovs-system', 'vlan': 5} | network 'n': NIC 'ovs-system' is Open vSwitch's own device; another NIC expected",
                "'n': {'nic': 'genev_sys_6081'}     | network 'n': NIC 'genev_sys_6081' is the device of OVN's tunnels; another NIC expected",
                "'n': {'nic': 'vxlan_sys_4789'}     | network 'n': NIC 'vxlan_sys_4789' is the device of OVN's tunnels; another NIC expected",
                "'n': {'nic': 'stt_sys_7471'}       | network 'n': NIC 'stt_sys_7471' is the device of OVN's tunnels; another NIC expected",
                "'n': {'nic': 'phy0'}               | network 'n': NIC 'phy0' is the bridge of OVN's physical network 'physnet1'; another NIC expected",
                "'n': {'nic': 'tap6bba738b-58'}     | network 'n': NIC 'tap6bba738b-58' is the device of a VM; another NIC expected",
                "'n': {'nic': 'vnet7'}              | network 'n': NIC 'vnet7' is the interface of port 6bba738b-58be-4b4b-9ee1-c822113606c9; another NIC expected",
                "'n': {'bonding': 'vnet7'}          | network 'n': NIC 'vnet7' is the interface of port 6bba738b-58be-4b4b-9ee1-c822113606c9; another NIC expected",
                "'n': {'nic': 'phys0'}              | network 'n': NIC 'phys0' is the uplink of OVN's physical network 'physnet1'; another NIC expected",
                "'n': {'nic': 'br-under'}           | network 'n': br-under carries the tunnel address 172.31.0.1 of OVN; a network with that address expected",
                "'tunnels': {'remove': true}        | network 'tunnels': br-under carries the tunnel address 172.31.0.1 of OVN; a network with that address expected",
                "'n': {'nic': 'eth5', 'switch': 'ovs'} | network 'n': on Open vSwitch VDSM would overwrite the bridge mapping physnet1:phy0; switch 'legacy' expected",
                "'on-ovs': {'remove': true}         | network 'on-ovs': on Open vSwitch VDSM would overwrite the bridge mapping physnet1:phy0; switch 'legacy' expected",
            })
    void aNetworkThatHurtsIsRefused(String network, String why) throws IOException {
        assertThat(refusal(networks(network))).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'bond1': {'nics': ['eth5', 'vnet7']} | bond 'bond1': NIC 'vnet7' is the interface of port 6bba738b-58be-4b4b-9ee1-c822113606c9; another NIC expected",
                "'bond1': {'nics': ['phys0']}         | bond 'bond1': NIC 'phys0' is the uplink of OVN's physical network 'physnet1'; another NIC expected",
                "'bond1': {'nics': ['br-under']}      | bond 'bond1': br-under carries the tunnel address 172.31.0.1 of OVN; a network with that address expected",
                "'br-int': {'remove': true}           | bond 'br-int': this is the integration bridge; another bond expected",
                "'bond1': {'nics': ['eth5'], 'switch': 'ovs'} | bond 'bond1': on Open vSwitch VDSM would overwrite the bridge mapping physnet1:phy0; switch 'legacy' expected",
            })
    void aBondThatHurtsIsRefused(String bond, String why) throws IOException {
        assertThat(refusal(bonds(bond))).isEqualTo(why);
    }

    @Test
    void aPatchPortIsRefused() throws IOException {
        lab.host("h1")
                .vsctl(
                        "add-port",
                        "br-own",
                        "patch-a",
                        "--",
                        "set",
                        "Interface",
                        "patch-a",
                        "type=patch",
                        "options:peer=patch-b");

        assertThat(refusal(networks("'n': {'nic': 'patch-a'}")))
                .isEqualTo("network 'n': NIC 'patch-a' is a patch port; another NIC expected");
    }

    @Test
    void aTunnelOfOvnsIsRefused() throws IOException {
        // The hosts know of each other a moment after OVN knows of them.
        Await.until(Duration.ofSeconds(60), () -> !tunnel().isEmpty(), () -> "h1 has no tunnel");
        var tunnel = tunnel();
        assertThat(tunnel).startsWith("ovn-");

        assertThat(refusal(networks("'n': {'nic': '" + tunnel + "'}")))
                .isEqualTo("network 'n': NIC '" + tunnel + "' is a port of OVN's; another NIC expected");
    }

    private String tunnel() {
        return lab.host("h1").vsctl("--bare", "--columns=name", "find", "Port", "external_ids:ovn-chassis-id!=\"\"");
    }

    @Test
    void whatOvnHasMarkedIsRefused() throws IOException {
        lab.host("h1").vsctl("set", "Interface", "own0", "external_ids:ovn-installed=true");

        assertThat(refusal(bonds("'bond1': {'nics': ['own0']}")))
                .isEqualTo("bond 'bond1': NIC 'own0' is an interface of OVN's; another NIC expected");
    }

    @Test
    void anyPortOfTheIntegrationBridgeIsRefused() throws IOException {
        lab.host("h1").vsctl("remove", "Interface", "vnet7", "external_ids", "iface-id");

        assertThat(refusal(networks("'n': {'nic': 'vnet7', 'vlan': 5}")))
                .isEqualTo("network 'n': NIC 'vnet7' is a port of the integration bridge; another NIC expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'n': {'nic': 'eth5', 'bridged': true, 'ipaddr': '192.0.2.1', 'netmask': '255.255.255.0'}",
                "'n': {'nic': 'own0', 'vlan': '7'}",
                "'n': {'nic': 'phys0', 'vlan': '7'}",
                "'n': {}",
                "'plain': {'remove': true}",
                "'\\\\ud800': {'remove': true}",
                "'n': {'nic': 'br-under', 'ipaddr': '172.31.0.1', 'netmask': '255.255.0.0'}",
                "'n': {'nic': 'br-under', 'bootproto': 'dhcp'}",
                "",
            })
    void whatHurtsNobodyGoesOnToTheByte(String network) throws IOException {
        var json = networks(network);
        var run = hooks().call(BEFORE_NETWORK_SETUP, Map.of(), json);

        assertThat(run.data()).isEqualTo(json);
        assertThat(run.scripts().getFirst().err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tunnels': {'remove': true} | network 'tunnels': br-under carries the tunnel address 172.31.0.1 of OVN; a network with that address expected",
                "'on-ovs': {'remove': true}  | network 'on-ovs': on Open vSwitch VDSM would overwrite the bridge mapping physnet1:phy0; switch 'legacy' expected",
            })
    void whatIsRefusedGoesOnWhenVdsmRollsBack(String network, String why) throws IOException {
        var hooks = hooks();
        var request = networks(network);
        assertThat(Requests.refusal(hooks, request)).isEqualTo(why);

        var run = hooks.call(BEFORE_NETWORK_SETUP, Map.of(), rollback(request));

        assertThat(run.errors()).isEmpty();
        assertThat(run.scripts().getFirst().err())
                .isEqualTo("patchbay-vif: before_network_setup: a rollback of VDSM's goes on: " + why);
    }

    @Test
    void aRollbackGoesOnWithABadConfigurationToo() throws IOException {
        var run = InstalledHooks.in(directory, "integration-bridge = a b")
                .call(BEFORE_NETWORK_SETUP, Map.of(), rollback(networks("'n': {'remove': true}")));

        assertThat(run.errors()).isEmpty();
        assertThat(run.scripts().getFirst().err())
                .startsWith("patchbay-vif: before_network_setup: a rollback of VDSM's goes on: ")
                .contains("integration-bridge = 'a b'");
    }

    /** As VDSM asks when it brings back what it had. */
    private static String rollback(String request) {
        return request.replace("\"options\": {}", "\"options\": {\"_inRollback\": true, \"connectivityCheck\": 0}");
    }

    @Test
    void withoutOpenVSwitchNamesAreChecked() throws IOException {
        var hooks = InstalledHooks.in(directory, "ovs-db = unix:/nonexistent/db.sock");
        var json = networks("'n': {'nic': 'eth5'}");

        var run = hooks.call(BEFORE_NETWORK_SETUP, Map.of(), json);

        assertThat(run.data()).isEqualTo(json);
        assertThat(run.scripts().getFirst().err())
                .startsWith("patchbay-vif: before_network_setup: only names were checked: ")
                .hasLineCount(1);
        var refused = catchThrowableOfType(
                HookError.class, () -> hooks.run(BEFORE_NETWORK_SETUP, Map.of(), networks("'n': {'nic': 'br-int'}")));
        assertThat(refused).hasMessageContaining("NIC 'br-int' is the integration bridge");
    }
}
