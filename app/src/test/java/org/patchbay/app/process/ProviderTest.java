// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.process.ReservedPort;

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
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> two.networking
                                    .get("/v2.0/networks/" + network, token)
                                    .statusCode()
                            == 200);

            two.identity.revoke(token);
            assertThat(two.networking.get("/v2.0/networks", token).statusCode()).isEqualTo(401);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> one.networking.get("/v2.0/networks", token).statusCode() == 401);

            central.kill();
            await().atMost(Duration.ofSeconds(60))
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
        private final List<ReservedPort> ports =
                Stream.generate(ReservedPort::take).limit(3).toList();
        private final Client networking = new Client(ports.get(0).number());
        private final Client identity = new Client(ports.get(1).number());
        private final Client metrics = new Client(ports.get(2).number());
        private final RunningCommand command;

        Instance(String name, String northbound) throws IOException {
            Path file = Files.writeString(directory.resolve(name + ".toml"), """
                    identity-file = "identity.json"
                    northbound.remotes = ["%s"]
                    networking.port = %d
                    identity.port = %d
                    metrics.port = %d
                    """.formatted(
                            northbound, networking.port(), identity.port(), metrics.port()));
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
            ports.forEach(ReservedPort::close);
        }
    }
}
