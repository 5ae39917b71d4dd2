// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.net.secret.Secret;

class EngineConfigFileTest {
    @TempDir
    Path directory;

    @BeforeEach
    void secrets() throws IOException {
        Files.writeString(directory.resolve("secret"), "hunter2\nnot this\n");
        Files.createFile(directory.resolve("empty"));
    }

    @Test
    void oneKeyIsEnough() throws IOException {
        EngineConfig config = read("directory = \"data\"");

        assertThat(config)
                .isEqualTo(EngineConfig.of(directory.resolve("data"), Listener.at("127.0.0.1", EngineConfig.PORT)));
        assertThat(config.apiUrl()).isEqualTo("http://127.0.0.1:8080/ovirt-engine/api");
    }

    @Test
    void everyKeyIsRead() throws IOException {
        EngineConfig config = read("""
                directory = "/data"
                admin-password-file = "secret"
                trust-forwarded = true
                access-log = false
                log-format = "json"
                [api]
                address = "::"
                port = 80
                [database]
                url = "postgresql://db.example.org:5433/engine?sslmode=verify-full"
                user = "engine"
                password-file = "secret"
                [clients]
                ovirt-provider-ovn = "secret"
                [metrics]
                port = 8081
                [limits]
                connections = 10
                """);

        assertThat(config.directory()).isEqualTo(Path.of("/data"));
        assertThat(config.firstPassword()).contains(new Secret("hunter2"));
        assertThat(config.database())
                .contains(new Database(
                        "jdbc:postgresql://db.example.org:5433/engine?sslmode=verify-full",
                        "engine",
                        new Secret("hunter2")));
        assertThat(config.clients()).isEqualTo(Map.of("ovirt-provider-ovn", new Secret("hunter2")));
        assertThat(config.api()).isEqualTo(Listener.at("::", 80));
        assertThat(config.metrics()).contains(Listener.at("127.0.0.1", 8081));
        assertThat(config.limits().connections()).isEqualTo(10);
        assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(config.trustForwarded()).isTrue();
        assertThat(config.accessLog()).isFalse();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Failure failure = catchThrowableOfType(Failure.class, () -> read("""
                admin-password-file = "empty"
                api.prot = 1
                metrics.port = 8080
                [database]
                url = "postgresql://engine:hunter2@db/engine"
                password-file = "absent"
                """));

        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.lines())
                .containsExactlyInAnyOrder(
                        "directory: is missing, for example directory = \"/var/lib/patchbay/engine\"",
                        "metrics.port: 8080 is the port of api too",
                        "api.prot: is no key, did you mean 'port'?",
                        "database.url: is no address of a database without user and password, expected for example"
                                + " \"postgresql://db.example.org:5432/engine\"",
                        "database.user: is missing, for example user = \"engine\"",
                        "database.password-file: cannot read the file " + directory.resolve("absent"),
                        "admin-password-file: the first line of " + directory.resolve("empty")
                                + " is empty, expected a secret");
    }

    private EngineConfig read(String text) throws IOException {
        return EngineConfigFile.read(Files.writeString(directory.resolve("engine.toml"), text));
    }
}
