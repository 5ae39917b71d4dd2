// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.service.Documents.body;
import static org.patchbay.engine.service.Documents.named;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.Engine;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;
import org.patchbay.engine.store.TestDatabases;
import org.patchbay.http.HttpOptions;

@Tag("slow")
class AccountsTest {
    private static final String EVERYTHING = "00000000-0000-0000-0000-000000000001";

    @Test
    void theFirstStartMakesAnAdministratorAndLaterOnesKeepIt() throws Exception {
        Path dir = TestDatabases.directory();
        EngineSettings settings = EngineSettings.of(
                dir, HttpOptions.builder("127.0.0.1", 0).accessLog(false).build());
        String password;
        try (Engine engine = Engine.start(settings)) {
            Path file = dir.resolve("admin.password");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            password = Files.readString(file).strip();
            assertThat(password).hasSizeGreaterThan(20);
            assertThat(engine.missing()).isEmpty();
            assertThat(get(engine, "/readyz", password).statusCode()).isEqualTo(200);
            assertThat(get(engine, "/ovirt-engine/api", "wrong").statusCode()).isEqualTo(401);
            assertThat(get(engine, "/ovirt-engine/api/users", password).body()).contains("admin@internal");
        }
        try (Engine engine = Engine.start(settings)) {
            assertThat(get(engine, "/ovirt-engine/api/events", password).body())
                    .contains("User 'admin@internal' was added.");
        } finally {
            TestDatabases.delete(dir);
        }
    }

    private static HttpResponse<String> get(Engine engine, String path, String password) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString(("admin@internal:" + password).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.port() + path))
                            .header("Authorization", "Basic " + basic)
                            .method("GET", BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void theLastSuperuserStays() throws Exception {
        try (StoredTestEngine engine = new StoredTestEngine()) {
            Rest admin = Rest.of(engine, "admin");
            String self = named(admin.get("/users"), "user", "admin");
            assertThat(body(admin.delete("/users/" + self), 409)).contains("is the last of a superuser");
            body(admin.post("/users", "<user><user_name>bob@Internal</user_name></user>"), 201);
            assertThat(body(admin.get("/users?search=usrname%3Dbob%40internal"), 200))
                    .contains("<name>bob</name>");
            String given = body(
                    admin.post(
                            "/permissions",
                            "<permission><role id=\"" + EVERYTHING + "\"/><user><name>bob</name></user></permission>"),
                    201);
            assertThat(given).contains(EVERYTHING);
            assertThat(body(
                            admin.post(
                                    "/permissions",
                                    "<permission><role id=\"" + EVERYTHING
                                            + "\"/><user><name>bob</name></user></permission>"),
                            409))
                    .contains("has this role on the object already");
            body(admin.delete("/users/" + self), 200);
            assertThat(admin.get("/users").statusCode()).isEqualTo(401);
        }
    }
}
