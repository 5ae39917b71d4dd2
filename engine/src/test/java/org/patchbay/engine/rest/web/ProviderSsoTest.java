// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.identity.Identity;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.IdentityOptions;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.identity.token.MemoryRevocations;
import org.patchbay.net.secret.Secret;

/** A network provider whose users are those of this engine. */
class ProviderSsoTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void theEnginesUsersAndTokensOpenTheProvider() throws Exception {
        Path file = directory.resolve("identity.json");
        new IdentityAdmin(file).init("secret");
        try (TestEngine engine = new TestEngine();
                Identity identity = Identity.open(options(file, engine.url()), new MemoryRevocations());
                HttpServer server =
                        HttpServer.start(HttpOptions.builder("127.0.0.1", 0).build(), List.of(identity.service()))) {
            String provider = "http://127.0.0.1:" + server.port();
            assertThat(login(provider, "netadmin@internal", TestEngine.PASSWORD))
                    .isEqualTo(200);
            assertThat(login(provider, "netadmin@internal", "wrong")).isEqualTo(401);
            assertThat(login(provider, "nobody@internal", TestEngine.PASSWORD))
                    .as("without the role")
                    .isEqualTo(401);
            assertThat(login(provider, "admin", "secret")).as("of the file").isEqualTo(200);

            String token = engineToken(engine.url());
            HttpResponse<String> projects = send(HttpRequest.newBuilder(URI.create(provider + "/v3/auth/projects"))
                    .header("X-Auth-Token", token)
                    .build());
            assertThat(projects.statusCode()).isEqualTo(200);
            assertThat(projects.body()).contains("\"name\":\"admin\"");
        }
    }

    private static IdentityOptions options(Path file, String engine) {
        return new IdentityOptions(file, Duration.ofHours(1), CatalogOptions.onPorts(9696, 35357))
                .with(new AuthenticationOptions(
                        new SourceOptions.Ovirt(
                                URI.create(engine),
                                "provider",
                                new Secret(TestEngine.PASSWORD),
                                SourceOptions.Ovirt.GROUP_ATTRIBUTE,
                                HttpSettings.defaults()),
                        List.of(new GrantRule(new Who.Role("NETWORK_ADMIN"), "admin", Set.of("admin"))),
                        true,
                        AuthenticationOptions.CACHED));
    }

    private int login(String provider, String user, String password) throws IOException, InterruptedException {
        String body = "{\"auth\":{\"passwordCredentials\":{\"username\":\"" + user + "\",\"password\":\"" + password
                + "\"}}}";
        return send(HttpRequest.newBuilder(URI.create(provider + "/v2.0/tokens"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    private String engineToken(String engine) throws IOException, InterruptedException {
        String form = "grant_type=password&scope=ovirt-app-api&username=netadmin%40internal&password="
                + TestEngine.PASSWORD.replace(' ', '+');
        String body = send(HttpRequest.newBuilder(URI.create(engine + "/sso/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .body();
        return body.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }
}
