// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.vif.HookHost;
import org.patchbay.host.vif.InstalledHooks;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.vdsm.VdsmHooks;

/**
 * OVN on VLANs and bonds: tunnels on eth1.100 and on bond1.100, whose slave is eth6, and physnet1 on bond0 with eth3 and eth4. Not every
 * kernel has VLANs and bonds; macvlan devices and bridges stand one upon the other in the same way.
 */
@WithLab(hosts = "h1")
class StackedDevicesTest {
    private final Lab lab;

    @TempDir
    private Path directory;

    StackedDevicesTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void stack() throws IOException {
        lab.host("h1")
                .namespace()
                .ip(
                        "link add name eth1 type ifb",
                        "link add link eth1 name eth1.100 type macvlan",
                        "link add name bond1 type bridge",
                        "link add name eth6 type ifb",
                        "link set dev eth6 master bond1",
                        "link add link bond1 name bond1.100 type macvlan",
                        "link add name bond0 type bridge",
                        "link add name eth3 type ifb",
                        "link add name eth4 type ifb",
                        "link set dev eth3 master bond0",
                        "link set dev eth4 master bond0",
                        "addr add 192.0.2.7/24 dev eth1.100",
                        "addr add 198.51.100.7/24 dev bond1.100");
        lab.host("h1").vsctl("add-port", "phy0", "bond0");
        encapsulateAt("172.31.0.1,192.0.2.7,198.51.100.7");
        var nets = Files.createDirectories(InstalledHooks.library(directory).resolve("staging/netconf/nets"));
        Files.writeString(
                nets.resolve("tunnels"),
                "{\"nic\": \"eth1\", \"vlan\": 100, \"bridged\": false, \"switch\": \"legacy\"}");
    }

    @AfterEach
    void remove() {
        encapsulateAt("172.31.0.1");
        lab.host("h1").vsctl("--if-exists", "del-port", "phy0", "bond0");
        for (var device : new String[] {"eth1.100", "bond1.100", "bond0", "bond1", "eth1", "eth3", "eth4", "eth6"}) {
            lab.host("h1").namespace().ip("link del dev " + device);
        }
    }

    private void encapsulateAt(String addresses) {
        lab.host("h1").vsctl("set", "Open_vSwitch", ".", "external_ids:ovn-encap-ip=\"" + addresses + "\"");
    }

    private VdsmHooks hooks() throws IOException {
        return HookHost.of(lab.host("h1"), directory).hooks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'n': {'nic': 'eth1', 'vlan': 100, 'bootproto': 'none'}",
                "'tunnels': {'nic': 'eth1', 'vlan': 100, 'bridged': false, 'ipaddr': '192.0.2.99'}",
                "'tunnels': {'remove': true}",
                "'a': {'nic': 'eth1', 'bootproto': 'dhcp'}, 'tunnels': {'remove': true}",
                "'a': {'nic': 'eth1', 'vlan': 101, 'bootproto': 'dhcp'}, 'tunnels': {'remove': true}",
            })
    void aNetworkThatTakesAVlanWithTunnelsIsRefused(String networks) throws IOException {
        assertThat(Requests.refusal(hooks(), Requests.networks(networks)))
                .matches("network '(n|tunnels)': eth1.100 carries the tunnel address 192.0.2.7 of OVN;"
                        + " a network with that address expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'n': {'nic': 'eth1', 'bridged': true}",
                "'n': {'nic': 'eth1', 'vlan': 101}",
                "'tunnels': {'nic': 'eth1', 'vlan': 100, 'bridged': false, 'ipaddr': '192.0.2.7'}",
                "'tunnels': {'nic': 'eth1', 'vlan': 100, 'bridged': false, 'bootproto': 'dhcp'}",
                "'n': {'bonding': 'bond1'}",
                "'n': {'bonding': 'bond1', 'vlan': 101}",
                "'n': {'bonding': 'bond0', 'vlan': 101}",
            })
    void whatLeavesTunnelsAndUplinksWhereTheyAreGoesOn(String networks) throws IOException {
        Requests.requireAccepted(hooks(), Requests.networks(networks));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'n': {'nic': 'eth6'} | network 'n': bond1.100 carries the tunnel address 198.51.100.7 of OVN; a network with that address expected",
                "'n': {'nic': 'eth3'} | network 'n': NIC 'eth3' is part of 'bond0', the uplink of OVN's physical network 'physnet1'; another NIC expected",
                "'n': {'bonding': 'bond0'} | network 'n': NIC 'bond0' is the uplink of OVN's physical network 'physnet1'; another NIC expected",
            })
    void aNetworkThatTakesASlaveIsRefused(String network, String why) throws IOException {
        assertThat(Requests.refusal(hooks(), Requests.networks(network))).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'bond1': {'remove': true}         | bond 'bond1': bond1.100 carries the tunnel address 198.51.100.7 of OVN; a network with that address expected",
                "'bond9': {'nics': ['eth6']}       | bond 'bond9': bond1.100 carries the tunnel address 198.51.100.7 of OVN; a network with that address expected",
                "'bond9': {'nics': ['eth1']}       | bond 'bond9': eth1.100 carries the tunnel address 192.0.2.7 of OVN; a network with that address expected",
                "'bond9': {'nics': ['eth3', 'eth5']} | bond 'bond9': NIC 'eth3' is part of 'bond0', the uplink of OVN's physical network 'physnet1'; another NIC expected",
                "'bond0': {'remove': true}         | bond 'bond0': this is the uplink of OVN's physical network 'physnet1'; another bond expected",
            })
    void aBondThatTakesASlaveOrGoesIsRefused(String bond, String why) throws IOException {
        assertThat(Requests.refusal(hooks(), Requests.bonds(bond))).isEqualTo(why);
    }

    /** VDSM adds a bond that somebody else has made to each request that uses it. */
    @ParameterizedTest
    @ValueSource(strings = {"'bond0': {'nics': ['eth3', 'eth4']}", "'bond1': {'nics': ['eth6']}"})
    void aBondMayNameItsOwnSlaves(String bond) throws IOException {
        Requests.requireAccepted(hooks(), Requests.bonds(bond));
    }
}
