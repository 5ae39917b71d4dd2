// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.host.vif.HookPoint;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;

/** The real driver, called as VDSM calls it, from where it was installed. */
class InstalledHookTest {
    private static final String DOMAIN = """
            <?xml version='1.0' encoding='utf-8'?>
            <domain type="kvm" xmlns:ovirt-vm="http://ovirt.org/vm/1.0"><name>vm</name>
              <metadata><ovirt-vm:vm><ovirt-vm:custom/></ovirt-vm:vm></metadata>
              <devices><interface type="bridge"><source bridge="network"/></interface></devices>
            </domain>
            """;

    @TempDir
    Path directory;

    private HostRoot root;

    @BeforeEach
    void install() throws IOException {
        root = HostRoot.installed(directory);
    }

    @Test
    void pointsAVnicAtItsPort() {
        assertThat(root.rewired())
                .contains("<source bridge=\"br-int\"", "interfaceid=\"6bba738b-58be-4b4b-9ee1-c822113606c9\"");
    }

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void answersByTheNameOfEachPoint(HookPoint point) throws IOException {
        Path data = directory.resolve("data");
        boolean domain = point.data() == HookPoint.Data.DOMXML;
        Files.writeString(data, domain ? DOMAIN : "{\"networks\": {}}");

        CommandResult result = root.call(point, data);

        assertThat(result.out()).isEmpty();
        // Some points want a vNIC alone, one an Open vSwitch, which is not here: they say so by their own names.
        String said =
                switch (point) {
                    case BEFORE_DEVICE_CREATE, BEFORE_NIC_HOTPLUG, BEFORE_UPDATE_DEVICE ->
                        "element 'domain': 'interface' expected";
                    case BEFORE_NETWORK_SETUP -> "only names were checked: ";
                    default -> "";
                };
        assertThat(result.err()).startsWith(said.isEmpty() ? "" : "patchbay-vif: " + point.directory() + ": " + said);
        assertThat(result.err().isEmpty()).isEqualTo(said.isEmpty());
        assertThat(result.exit()).isEqualTo(said.startsWith("element") ? 2 : 0);
    }

    @Test
    void theAotCacheFitsThereAndWhereTheRootGoes() throws IOException {
        assertThat(sourceOfClasses(root.path())).contains("shared objects file");

        Path moved = Files.move(root.path(), directory.resolve("host"));
        assertThat(sourceOfClasses(moved)).contains("shared objects file");

        Files.delete(cache(moved));
        assertThat(sourceOfClasses(moved)).doesNotContain("shared objects file").isNotEmpty();
    }

    @Test
    void aCacheThatDoesNotFitIsPassedOverInSilence() throws IOException {
        Path cache = cache(root.path());
        byte[] bytes = Files.readAllBytes(cache);

        // The Java it was made with stands in its header.
        byte[] otherJava = new String(bytes, 0, 4096, StandardCharsets.ISO_8859_1)
                .replace("25.", "24.")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(cache, otherJava, StandardOpenOption.WRITE);
        assertThat(sourceOfClasses(root.path()))
                .doesNotContain("shared objects file")
                .isNotEmpty();
        assertSilent();
        Files.write(cache, List.of("no cache"));
        assertSilent();
        Files.delete(cache);
        assertSilent();
    }

    private void assertSilent() throws IOException {
        Path data = Files.writeString(
                directory.resolve("nic"), "<interface type=\"bridge\"><source bridge=\"n\"/></interface>");
        assertThat(root.call(HookPoint.BEFORE_DEVICE_CREATE, data)).isEqualTo(new CommandResult(0, "", ""));
        assertThat(data).content().contains("br-int");
    }

    private static Path cache(Path root) throws IOException {
        return root.resolve(HostRoot.DRIVER).resolve("patchbay-vif.aot").toRealPath();
    }

    /** Where Java takes the driver's first class from. */
    private static String sourceOfClasses(Path where) throws IOException {
        Path version = where.resolve("usr/libexec/patchbay/current").toRealPath();
        return new Command(
                        List.of(
                                JavaCommand.own().path().toString(),
                                "-XX:AOTCache=" + version.resolve("patchbay-vif.aot"),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-XX:-UsePerfData",
                                "-Xmx256m",
                                "-Xlog:disable",
                                "-Xlog:class+load=info",
                                "-cp",
                                version.resolve("patchbay-vif.jar").toString(),
                                "org.patchbay.host.vif.Main",
                                "before_device_create"),
                        Map.of(),
                        "",
                        Duration.ofSeconds(30))
                .run()
                .lines()
                .filter(line -> line.contains(" org.patchbay.host.vif.Hook "))
                .findFirst()
                .orElse("");
    }
}
