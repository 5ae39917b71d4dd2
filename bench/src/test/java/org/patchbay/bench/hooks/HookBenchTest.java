// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.bench.BenchException;

class HookBenchTest {
    @TempDir
    Path directory;

    private Path driver(String body) throws IOException {
        Path script = Files.writeString(directory.resolve("driver"), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void aDriverThatDoesItsWorkIsMeasured() throws IOException {
        Path driver = driver("echo 'interfaceid=\"%s\" \"OVIRT_PROVIDER_OVN\": \"%s\" \"%s\": {' >>\"$_hook_json\""
                .formatted(HookData.PORT, HookData.SYSTEM_ID, HookData.PORT));

        String table = HookBench.run("/usr/bin/python3", driver, 2);

        assertThat(table)
                .contains("| Patchbay | after_get_stats | 2 | ")
                .contains("| hook in Python | after_get_caps | 2 | ");
    }

    @Test
    void aDriverThatOnlyEndsFastIsNot() throws IOException {
        Path driver = driver("exit 0");

        assertThatThrownBy(() -> HookBench.run("/usr/bin/python3", driver, 2))
                .isInstanceOf(BenchException.class)
                .hasMessageStartingWith("Patchbay, before_device_create: status 0, ''; status 0 and 'interfaceid=");
    }
}
