// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.host.vif.Vnics.NIC;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;

/** What cannot be done: status 2, one line that says why, the file as it was. */
class RefusalTest {
    @TempDir
    private Path directory;

    private Path file = Path.of("/");

    @BeforeEach
    void install() throws IOException {
        InstalledHooks.in(directory);
        file = directory.resolve("data");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        NIC, Vnics.with(Vnics.ovn(), "vnic_id", ""), "vnic_id is not set: expected in the environment"),
                Arguments.of(
                        NIC,
                        Vnics.with(Vnics.ovn(), "vnic_id", " "),
                        "vnic_id is not set: expected in the environment"),
                Arguments.of(NIC, Vnics.with(Vnics.ovn(), "vnic_id", "7"), "vnic_id '7': a UUID expected"),
                Arguments.of(
                        NIC,
                        Vnics.with(Vnics.openStack("LINUX_BRIDGE"), "vnic_id", "x\n\u001b[1m"),
                        "vnic_id 'x??[1m': a UUID expected"),
                Arguments.of("", Vnics.ovn(), "XML, line 1: '<' expected"),
                Arguments.of(
                        NIC.replace("/>", ">"), Vnics.ovn(), "XML, line 7: '</interface>': '</bandwidth>' expected"),
                Arguments.of(
                        "<!DOCTYPE a>" + NIC, Vnics.ovn(), "XML, line 1: a document type is refused: none expected"),
                Arguments.of(NIC.replace("net1", "&e;"), Vnics.ovn(), "XML, line 4: "),
                Arguments.of("<disk/>", Vnics.ovn(), "element 'disk': 'interface' expected"),
                Arguments.of(
                        NIC.replace("type=\"bridge\"", "type='hostdev'"),
                        Vnics.ovn(),
                        "interface of type 'hostdev': type 'bridge' expected"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void oneLineSaysWhy(String xml, Map<String, String> properties, String why) throws IOException {
        Files.writeString(file, xml);
        var inode = Files.getAttribute(file, "unix:ino");

        for (var point : List.of("before_device_create", "before_nic_hotplug", "before_update_device")) {
            requireRefused(call(point, properties), "patchbay-vif: " + point + ": " + why);
        }

        assertThat(Files.readString(file)).isEqualTo(xml);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void otherBytesThanTheEncodingsAreRefused() throws IOException {
        Files.write(file, NIC.replace("net1", "é").getBytes(StandardCharsets.ISO_8859_1));

        requireRefused(
                call("before_device_create", Vnics.ovn()),
                "patchbay-vif: before_device_create: not in the encoding it should have: UTF-8 expected");
    }

    @Test
    void withoutAFileNothingCanBeDone() {
        requireRefused(
                call("before_device_create", Vnics.ovn()),
                "patchbay-vif: before_device_create: " + file + ": no such file");
        for (var point : List.of("after_get_caps", "after_get_stats", "before_network_setup")) {
            requireRefused(call(point, Map.of()), "patchbay-vif: " + point + ": " + file + ": no such file");
        }
    }

    @Test
    void aPathThatTheLocaleCannotSayIsRefused() {
        for (var variable : List.of("_hook_domxml", "_hook_json")) {
            var point = variable.endsWith("json") ? "after_get_caps" : "before_device_create";
            var properties = Vnics.with(Vnics.with(Vnics.ovn(), "LC_ALL", "C"), variable, directory + "/é");
            requireRefused(call(point, properties), "patchbay-vif: " + point + ": path '" + directory + "/");
        }
    }

    @Test
    void moreThanTheMemoryHoldsIsRefused() throws IOException {
        Files.writeString(file, "{\"a\": \"" + "x".repeat(60_000_000) + "\"}");

        requireRefused(call("after_get_caps", Map.of()), "patchbay-vif: after_get_caps: too much data for ");
    }

    @Test
    void withoutTheNameOfAFileNothingCanBeDone() {
        requireRefused(
                call("before_device_create", Vnics.with(Vnics.ovn(), "_hook_domxml", " ")),
                "patchbay-vif: before_device_create: _hook_domxml is not set: expected in the environment");
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void whatIsNoObjectIsRefused(String json, String why) throws IOException {
        Files.writeString(file, json);

        for (var point : List.of("after_get_caps", "after_get_stats", "before_network_setup")) {
            requireRefused(call(point, Map.of()), "patchbay-vif: " + point + ": " + why);
        }

        assertThat(Files.readString(file)).isEqualTo(json);
    }

    static Stream<Arguments> notJson() {
        return Stream.of(
                Arguments.of("", "JSON: one value expected, 0 found"),
                Arguments.of("[]", "JSON: the document is no object: an object expected"),
                Arguments.of("{\"a\": 1,", "JSON, character 9: "),
                Arguments.of("{'a': 1}", "JSON, character 2: a name in quotes expected"));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aBadConfigurationIsRefused(String line, String why) throws IOException {
        Files.writeString(file, NIC);
        Files.writeString(directory.resolve("vif.conf"), "# ours\n\n" + line + "\n");

        requireRefused(
                call("before_device_create", Vnics.ovn()),
                "patchbay-vif: before_device_create: " + directory.resolve("vif.conf") + ": " + why);
    }

    static Stream<Arguments> configurations() {
        return Stream.of(
                Arguments.of("bridge = a", "unknown key 'bridge': one of integration-bridge, ovs-vsctl, "),
                Arguments.of("integration-bridge = a\"b", "integration-bridge = 'a\"b': the name of a bridge expected"),
                Arguments.of("wait-seconds = 0", "wait-seconds = '0': a whole number from 1 to 600 expected"),
                Arguments.of("resume = yes", "resume = 'yes': vdsm or virsh expected"),
                Arguments.of("vdsm-run-directory = run", "vdsm-run-directory = 'run': an absolute path expected"),
                Arguments.of("sudo", "'sudo': key = value expected"),
                Arguments.of("ovs-vsctl = /opt/a#b", "ovs-vsctl = '/opt/a#b': the name of a program, or its abs"),
                Arguments.of("ovs-vsctl = /bin/sh -c", "ovs-vsctl = '/bin/sh -c': the name of a program, or its abs"),
                Arguments.of("ovs-vsctl = bin/ovs-vsctl", "ovs-vsctl = 'bin/ovs-vsctl': the name of a program, or its"),
                Arguments.of("ovs-db = unix:/x # y", "ovs-db = 'unix:/x # y': a remote without blanks and quotes ex"),
                Arguments.of("x".repeat(5000), "'" + "x".repeat(500)),
                Arguments.of("sudo = auto\nsudo = auto", "key 'sudo' is there twice: once expected"));
    }

    private static void requireRefused(CommandResult ran, String beginning) {
        assertThat(ran.err()).startsWith(beginning);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).hasSizeLessThan(1200).doesNotContain("unexpected");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }

    private CommandResult call(String point, Map<String, String> properties) {
        var environment = new HashMap<String, String>();
        environment.put("PATCHBAY_VIF_CONF", directory.resolve("vif.conf").toString());
        environment.put("_hook_domxml", file.toString());
        environment.put("_hook_json", file.toString());
        environment.putAll(properties);
        var hook = directory.resolve("hooks").resolve(point).resolve(Installation.HOOK);
        return new Command(List.of(hook.toString()), environment, "", java.time.Duration.ofSeconds(30)).tryRun();
    }
}
