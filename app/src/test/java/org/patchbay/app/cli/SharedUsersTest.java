// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.app.config.ConfigFile;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.engine.store.embedded.EmbeddedPostgres;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.identity.Identity;
import org.patchbay.identity.IdentityOptions;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.token.MemoryRevocations;

/** Users in a database that a provider's configuration names. */
@Tag("slow")
class SharedUsersTest {
    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void commandsAndTheApiChangeThemAndLoginsOutliveTheDatabase() throws Exception {
        // The server does not run as root and keeps its files where it can, which is then here.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"))) {
            Path file = configuration(server);
            assertThat(run("provider", "--check", "--config=" + file))
                    .contains("identity-database: there are no users in ", "patchbay user init --config");
            assertThat(run("user", "list", "--config=" + file)).contains("there are no users in ");
            Files.writeString(directory.resolve("first"), "a secret\n");
            assertThat(run("user", "init", "--password-file=" + directory.resolve("first"), "--config=" + file))
                    .contains("user admin added");
            assertThat(run("project", "add", "lab", "--config=" + file)).contains("lab");
            assertThat(run("user", "list", "--config=" + file, "--file=x")).contains("only one of --file and --config");
            assertThat(run("provider", "--check", "--config=" + file)).contains("is good");

            ProviderConfig config = ConfigFile.read(file);
            IdentityOptions options = new IdentityOptions(
                    config.identityStore(),
                    config.tokenLifetime(),
                    CatalogOptions.onPorts(9696, 35357),
                    config.authentication());
            try (Identity identity = Identity.open(options, new MemoryRevocations());
                    HttpServer listener = HttpServer.start(
                            HttpOptions.builder("127.0.0.1", 0).build(), List.of(identity.service()))) {
                String url = "http://127.0.0.1:" + listener.port();
                String token = login(url);
                HttpResponse<String> made = post(url + "/v3/projects", "{\"project\":{\"name\":\"by-api\"}}", token);
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                assertThat(run("project", "list", "--config=" + file)).contains("lab", "by-api");

                Runnable stop = server::close;
                stop.run();
                assertThat(login(url)).as("from memory").isNotEmpty();
                HttpResponse<String> refused = post(url + "/v3/projects", "{\"project\":{\"name\":\"lost\"}}", token);
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
        }
    }

    private Path configuration(EmbeddedPostgres server) throws IOException {
        Files.writeString(directory.resolve("db"), server.password().value());
        return Files.writeString(directory.resolve("provider.toml"), """
                northbound.remotes = "unix:/run/nb.sock"
                [identity-database]
                url = "%s"
                user = "%s"
                password-file = "db"
                """.formatted(server.url("users"), server.user()));
    }

    private String login(String url) throws IOException, InterruptedException {
        String body = """
                {"auth": {"identity": {"methods": ["password"], "password": {"user":
                {"name": "admin", "domain": {"id": "default"}, "password": "a secret"}}}}}""";
        return post(url + "/v3/auth/tokens", body, "")
                .headers()
                .firstValue("X-Subject-Token")
                .orElse("");
    }

    private HttpResponse<String> post(String url, String body, String token) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .header("X-Auth-Token", token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        Cli.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
        return out.toString();
    }
}
