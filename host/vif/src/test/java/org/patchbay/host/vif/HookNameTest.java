// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;

/** How the program learns for which point it is called. */
class HookNameTest {
    @TempDir
    private Path directory;

    private Path file = Path.of("/");

    @BeforeEach
    void data() throws IOException {
        file = Files.writeString(directory.resolve("data"), Vnics.NIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before_device_create/50_patchbay",
                "before_device_create/patchbay",
                "before_device_create/07_patchbay-vif",
                "elsewhere/before_device_create",
                "elsewhere/50_before_device_create",
            })
    void fromTheLinksNameOrItsDirectory(String link) throws IOException {
        requireWired(call(link(link).toString()));
    }

    @Test
    void fromItsArgument() throws IOException {
        requireWired(call(InstalledVif.shared().launcher().toString(), "before_device_create"));
    }

    @Test
    void fromARelativeLink() throws IOException {
        link("before_device_create/50_patchbay");

        requireWired(call(
                "/bin/sh", "-c", "cd " + directory + "/before_device_create && ./../before_device_create/50_patchbay"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/nonexistent", "relative:.:"})
    void whateverThePathSays(String path) throws IOException {
        var hook = link("before_device_create/50_patchbay").toString();

        requireWired(call("/usr/bin/env", "PATH=" + path, hook));
    }

    @Test
    void withoutAPathNorItsJavaItSaysSoInOneLine() throws IOException {
        var program = InstalledVif.into(Files.createDirectory(directory.resolve("installed")));
        var hook = Files.createSymbolicLink(directory.resolve("before_device_create"), program.launcher());
        Files.delete(program.javaPath());

        var ran = call("/usr/bin/env", "PATH=", hook.toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("patchbay-vif: java: no such java command")
                .hasLineCount(1);
    }

    @Test
    void anotherNameIsNamed() throws IOException {
        var ran = call(link("elsewhere/50_patchbay").toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("patchbay-vif: elsewhere: no such hook point: before_device_create, ")
                .hasLineCount(1);
    }

    @Test
    void withoutItsJavaItSaysSo() throws IOException {
        var installation = InstalledVif.into(Files.createDirectory(directory.resolve("installed")));
        Files.writeString(installation.javaPath(), "/nonexistent/java\n");

        var ran = call(installation.launcher().toString(), "before_device_create");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("patchbay-vif: /nonexistent/java: no such java command; " + installation.javaPath()
                        + " names it");
    }

    @Test
    void withoutItsCacheItWorksAllTheSame() throws IOException {
        var installation = InstalledVif.into(Files.createDirectory(directory.resolve("installed")));

        requireWired(call(installation.launcher().toString(), "before_device_create"));
    }

    private Path link(String name) throws IOException {
        var link = directory.resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, InstalledVif.shared().launcher());
    }

    private void requireWired(CommandResult ran) throws IOException {
        assertThat(ran).isEqualTo(new CommandResult(0, "", ""));
        assertThat(Files.readString(file)).isEqualTo(Vnics.connected("br-int", true, ""));
    }

    private CommandResult call(String... argv) throws IOException {
        var configuration =
                Files.writeString(directory.resolve("vif.conf"), "vdsm-run-directory = " + directory + "\n");
        var environment = new HashMap<>(Map.of("PATCHBAY_VIF_CONF", configuration.toString()));
        // What a hook must not depend on.
        environment.putAll(Map.of("JAVA_TOOL_OPTIONS", "-Dx=y", "CLASSPATH", "/nonexistent"));
        environment.put("_hook_domxml", file.toString());
        environment.putAll(Vnics.ovn());
        return new Command(List.of(argv), environment, "", Duration.ofSeconds(30)).tryRun();
    }
}
