// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.patchbay.engine.service.Documents.body;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.Engine;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;
import org.patchbay.engine.rest.web.TestEngine;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.TestDatabases;
import org.patchbay.http.HttpOptions;

/** Two engines on one database: to their clients they are one. */
class TwoEnginesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void whoIsLoggedInHereIsLoggedInThereUntilOneOfThemEndsIt() throws Exception {
        Path dir = TestDatabases.directory();
        try (StoredTestEngine one = new StoredTestEngine()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> beside(one, dir))
                    .withMessageContaining("another key");
            Files.delete(dir.resolve("secrets.key"));
            one.copyKey(dir);
            try (Engine two = beside(one, dir)) {
                String other = "http://127.0.0.1:" + two.port() + "/ovirt-engine";
                String token = token(one.url());
                assertThat(api(one.url(), token)).isEqualTo(200);
                assertThat(api(other, token)).isEqualTo(200);
                String made = body(Rest.of(one, "admin").post("/macpools", """
                        <mac_pool><name>both</name><ranges><range><from>00:1a:4a:00:00:00</from>
                        <to>00:1a:4a:00:00:ff</to></range></ranges></mac_pool>"""), 201);
                assertThat(made).contains("both");
                assertThat(get(other, "/api/macpools?search=name%3Dboth", token).body())
                        .contains("<name>both</name>");

                form(other, "/services/sso-logout", "token=" + token);
                assertThat(api(one.url(), token)).isEqualTo(401);
                assertThat(api(other, token)).isEqualTo(401);
            }
            assertThat(api(one.url(), token(one.url()))).isEqualTo(200);
        } finally {
            TestDatabases.delete(dir);
        }
    }

    private static Engine beside(StoredTestEngine one, Path dir) {
        EngineSettings.Database database = new EngineSettings.Database(
                one.database().url(), one.database().user(), one.database().password());
        return Engine.start(EngineSettings.of(
                        dir,
                        HttpOptions.builder("127.0.0.1", 0).accessLog(false).build())
                .withDatabase(database));
    }

    private static String token(String url) throws Exception {
        HttpResponse<String> answer = form(
                url,
                "/sso/oauth/token",
                "grant_type=password&username=admin%40internal&password=" + TestEngine.PASSWORD.replace(" ", "+"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    private static int api(String url, String token) throws Exception {
        return get(url, "/api", token).statusCode();
    }

    private static HttpResponse<String> get(String url, String path, String token) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> form(String url, String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
