// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;

/** {@code patchbay provider} on an OVN that runs already. */
@Tag("slow")
class ProviderTest {
    private static final String SECRET = "a secret";

    @TempDir
    Path directory;

    @Test
    void severalProvidersOnOneDatabaseShareTokensAndObjects() throws Exception {
        new IdentityAdmin(directory.resolve("identity.json")).init(SECRET);
        Path ovn = directory.resolve("ovn");
        try (OvnCentral central =
                        OvnCentral.start(ovn, CentralOptions.standalone().withoutNorthd());
                Instance one = new Instance("one", central.nbRemote());
                Instance two = new Instance("two", central.nbRemote())) {
            one.awaitReady();
            two.awaitReady();
            String token = one.identity.token(SECRET);

            String network = one.networking.create("network", token, "{\"name\":\"blue\"}");
            assertThat(one.networking.get("/v2.0/networks/" + network, token).statusCode())
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> two.networking
                                    .get("/v2.0/networks/" + network, token)
                                    .statusCode()
                            == 200);

            two.identity.revoke(token);
            assertThat(two.networking.get("/v2.0/networks", token).statusCode()).isEqualTo(401);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> one.networking.get("/v2.0/networks", token).statusCode() == 401);

            central.kill();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> one.networking.get("/readyz").body().contains("northbound"));
            assertThat(one.networking.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(one.metrics.get("/metrics").body()).contains("patchbay_northbound_connected 0.0");

            one.stop();
            assertThat(one.exitCode()).isZero();
        }
    }

    @Test
    void itIsReadyWhenTheDatabaseIs() throws Exception {
        new IdentityAdmin(directory.resolve("identity.json")).init(SECRET);
        Path ovn = directory.resolve("ovn");
        String remote;
        try (OvnCentral central =
                OvnCentral.start(ovn, CentralOptions.standalone().withoutNorthd())) {
            remote = central.nbRemote();
        }
        try (Instance early = new Instance("early", remote)) {
            early.command.awaitLine("Waiting for the Northbound database");
            assertThat(early.command.output())
                    .contains("Networking API  http://127.0.0.1:" + early.networking.port() + "\n")
                    .contains("Identity API    http://127.0.0.1:" + early.identity.port() + "/v3\n")
                    .contains("Metrics         http://127.0.0.1:" + early.metrics.port() + "/metrics\n")
                    .doesNotContain("ready");
            try (OvnCentral central =
                    OvnCentral.start(ovn, CentralOptions.standalone().withoutNorthd())) {
                early.awaitReady();
                assertThat(central.nbRemote()).isEqualTo(remote);
            }
        }
    }

    private final class Instance implements AutoCloseable {
        private final Client networking;
        private final Client identity;
        private final Client metrics;
        private final RunningCommand command;

        Instance(String name, String northbound) throws IOException {
            int[] ports = freePorts();
            networking = new Client(ports[0]);
            identity = new Client(ports[1]);
            metrics = new Client(ports[2]);
            Path file = Files.writeString(
                    directory.resolve(name + ".toml"), """
                    identity-file = "identity.json"
                    northbound.remotes = ["%s"]
                    networking.port = %d
                    identity.port = %d
                    metrics.port = %d
                    """.formatted(northbound, ports[0], ports[1], ports[2]));
            command = RunningCommand.start("provider", "--config=" + file);
        }

        void awaitReady() {
            command.awaitLine("Patchbay is ready");
            assertThat(networking.get("/readyz").statusCode()).isEqualTo(200);
        }

        void stop() {
            command.terminate();
        }

        int exitCode() throws InterruptedException {
            return command.exitCode();
        }

        @Override
        public void close() throws IOException {
            command.close();
        }
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0);
                ServerSocket three = new ServerSocket(0)) {
            return new int[] {one.getLocalPort(), two.getLocalPort(), three.getLocalPort()};
        }
    }
}
