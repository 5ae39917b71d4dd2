// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.host.vif.Vnics.NIC;
import static org.patchbay.host.vif.Vnics.PORT;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_GET_STATS;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.vif.HookHost;
import org.patchbay.host.vif.InstalledHooks;
import org.patchbay.host.vif.Vnics;
import org.patchbay.host.vif.json.JsonParser;
import org.patchbay.host.vif.json.JsonValue;
import org.patchbay.host.vif.json.JsonValue.JsonObject;
import org.patchbay.host.vif.json.JsonValue.JsonString;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;

@WithLab(hosts = {"h1", "empty"})
class StatisticsTest {
    private static final String OTHER = "8d2f7c1e-3f5a-4b5e-9a86-9f0a4dd0b9f7";
    private static final String DEVICES = "{\"network\": {\"eth0\": {\"name\": \"eth0\", \"rx\": \"1\"}}, \"x\": 1}";

    private final Lab lab;

    @TempDir
    private Path directory;

    StatisticsTest(Lab lab) {
        this.lab = lab;
    }

    private static JsonObject object(JsonValue of, String... path) {
        var value = of;
        for (var name : path) {
            value = ((JsonObject) value).get(name).orElseThrow();
        }
        return (JsonObject) value;
    }

    private static String text(JsonObject of, String name) {
        return of.get(name).map(value -> ((JsonString) value).value()).orElse("");
    }

    private static String statistics(HookHost host, String json) {
        var run = host.hooks().call(AFTER_GET_STATS, Map.of(), json);
        assertThat(run.errors()).isEmpty();
        return run.data();
    }

    @Test
    void portsAreSummedUpByTheirNetworks() throws IOException {
        var host = HookHost.of(lab.host("h1"), directory);
        assertThat(statistics(host, DEVICES)).isEqualTo(DEVICES);
        lab.nbctl("ls-add", "net1");
        for (var port : new String[] {PORT, OTHER}) {
            lab.nbctl("lsp-add", "net1", port, "--", "lsp-set-addresses", port, "unknown");
            host.hooks().run(BEFORE_DEVICE_CREATE, Vnics.with(Vnics.ovn(), "vnic_id", port), NIC);
        }
        var first = lab.host("h1").plug(PORT, "02:00:00:00:00:01").awaitWired();
        var second = lab.host("h1").plug(OTHER, "02:00:00:00:00:02").awaitWired();
        first.staticAddress("192.0.2.1/24");
        second.staticAddress("192.0.2.2/24");
        assertThat(first.ping("192.0.2.2").answered()).isTrue();
        // Those that are answered late count, too.
        var _ = first.ping("192.0.2.2", 10);
        // Open vSwitch writes its counters down every few seconds.
        lab.host("h1").vsctl("set", "Open_vSwitch", ".", "other_config:stats-update-interval=5000");
        lab.host("h1").vsctl("wait-until", "Interface", first.tap(), "statistics:tx_packets>8");
        lab.host("h1").vsctl("wait-until", "Interface", second.tap(), "statistics:rx_packets>8");

        var json = statistics(host, DEVICES);

        assertThat(json)
                .startsWith(DEVICES.substring(0, DEVICES.indexOf("}}, ")))
                .endsWith("}}, \"x\": 1}");
        var network = object(JsonParser.parse(json), "network", "net1");
        var ports = object(network, "ports");
        assertThat(ports.members()).hasSize(2);
        assertThat(text(network, "name")).isEqualTo("net1");
        assertThat(text(network, "state")).isEqualTo("up");
        assertThat(Long.parseLong(text(object(ports, PORT), "rx"))).isGreaterThan(800);
        for (var counter : new String[] {"rx", "tx", "rxDropped", "txDropped", "rxErrors", "txErrors"}) {
            var sum = Long.parseLong(text(object(ports, PORT), counter))
                    + Long.parseLong(text(object(ports, OTHER), counter));
            assertThat(text(network, counter)).isEqualTo(Long.toString(sum));
        }
        requireApart(host);
    }

    /** What VDSM says of a device of the network's name is VDSM's. */
    private static void requireApart(HookHost host) {
        var devices = DEVICES.replace("eth0", "net1");

        var json = statistics(host, devices);

        assertThat(json).startsWith(devices.substring(0, devices.indexOf("}}, ")) + "}, \"ovn:net1\": {");
    }

    @Test
    void aPortThatLeavesAndComesBackHasTheNameOfItsNetwork() throws IOException {
        var host = HookHost.of(lab.host("empty"), directory);
        host.hooks().run(BEFORE_DEVICE_CREATE, Vnics.ovn(), NIC);
        var note = InstalledHooks.run(directory).resolve("patchbay/networks").resolve(PORT);
        age(note);
        // The VM starts anew, and another one's port is here while libvirt has not plugged this one in yet.
        host.hooks().run(BEFORE_DEVICE_CREATE, Vnics.ovn(), NIC);
        host.plug("tap9", OTHER);
        assertThat(statistics(host, "{}")).contains("\"br-int\"").doesNotContain("net1");
        host.plug("tap1", PORT);
        try {
            assertThat(statistics(host, "{}")).contains("\"net1\"");
            age(note);
            assertThat(statistics(host, "{}")).contains("\"net1\"");
        } finally {
            host.unplug("tap1");
            host.unplug("tap9");
        }
        assertThat(note).exists();
        assertThat(statistics(host, "{}")).isEqualTo("{}");
        assertThat(note).doesNotExist();
    }

    @Test
    void aHostWithoutOpenVSwitchForgetsNoNames() throws IOException {
        var hooks = InstalledHooks.in(directory, "ovs-db = unix:/nonexistent/db.sock");
        hooks.run(BEFORE_DEVICE_CREATE, Vnics.ovn(), NIC);
        var note = InstalledHooks.run(directory).resolve("patchbay/networks").resolve(PORT);
        age(note);

        hooks.run(AFTER_GET_STATS, Map.of(), "{}");

        assertThat(note).hasContent("net1");
    }

    private static void age(Path note) throws IOException {
        Files.setLastModifiedTime(note, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    }

    @Test
    void anInterfacesIdIsNoPath() throws IOException {
        var host = HookHost.of(lab.host("h1"), directory);
        var note = Files.writeString(directory.resolve("note"), "stolen");
        host.plug("tap9", "\"" + note + "\"");
        try {
            assertThat(statistics(host, "{}")).contains(note.toString()).doesNotContain("stolen");
        } finally {
            host.unplug("tap9");
        }
    }

    @Test
    void withoutOpenVSwitchTheyStayAsTheyAre() throws IOException {
        var run = InstalledHooks.in(directory, "ovs-db = unix:/nonexistent/db.sock")
                .call(AFTER_GET_STATS, Map.of(), DEVICES);

        assertThat(run.data()).isEqualTo(DEVICES);
        assertThat(run.errors()).isEmpty();
    }
}
