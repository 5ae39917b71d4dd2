// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.app.ovirt.OvirtDirectory;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.process.ReservedPort;

/** {@code patchbay provider --ovirt-config} in the place of the incumbent, as its clients see it. */
@Tag("slow")
class OvirtProviderTest {
    private static final String MAGIC_TOKEN = "00000000000000000000000000000001";

    @TempDir
    Path root;

    @Test
    void clientsFindTheSameServiceAtTheSamePlace() throws Exception {
        try (ReservedPort networkingPort = ReservedPort.take();
                ReservedPort identityPort = ReservedPort.take();
                OvnCentral central = OvnCentral.start(
                        root.resolve("ovn"), CentralOptions.standalone().withoutNorthd())) {
            int networking = networkingPort.number();
            int identity = identityPort.number();
            OvirtDirectory directory = new OvirtDirectory(root)
                    .setUp(central.nbRemote(), networking, identity, "auth.plugins.static_token:MagicTokenPlugin");
            try (RunningCommand provider = RunningCommand.start(
                    "provider", "--ovirt-config=" + directory.path(), "--state=" + root.resolve("state"))) {
                provider.awaitLine("Patchbay is ready");
                assertThat(provider.output()).contains("patchbay: warning: ").contains("lets everybody log in");

                String access = curl(
                        "https://127.0.0.1:" + identity + "/v2.0/tokens",
                        "-d",
                        "{\"auth\":{\"tenantName\":\"whatever\",\"passwordCredentials\":"
                                + "{\"username\":\"admin@internal\",\"password\":\"123456\"}}}");
                assertThat(access)
                        .contains("\"publicURL\":\"https://127.0.0.1:" + networking + "\"")
                        .contains("\"publicURL\":\"https://127.0.0.1:" + identity + "/v2.0\"")
                        .contains("\"id\":\"" + MAGIC_TOKEN + "\",\"name\":\"tenant\"");

                String made = curl(
                        "https://127.0.0.1:" + networking + "/v2.0/networks.json",
                        "-H",
                        "X-Auth-Token: " + MAGIC_TOKEN,
                        "-d",
                        "{\"network\":{\"name\":\"blue\"}}");
                assertThat(made)
                        .contains("\"tenant_id\":\"" + MAGIC_TOKEN + "\"")
                        .contains("\"port_security_enabled\":true")
                        .contains("\"mtu\":1442");
                assertThat(curl("https://127.0.0.1:" + networking + "/readyz")).contains("ok");
            }
        }
    }

    private String curl(String url, String... options) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(
                List.of("curl", "-sS", "--cacert", root.resolve("ca.pem").toString()));
        argv.addAll(List.of("-H", "Content-Type: application/json"));
        argv.addAll(List.of(options));
        argv.add(url);
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
