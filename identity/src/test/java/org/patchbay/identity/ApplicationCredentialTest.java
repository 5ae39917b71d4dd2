// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApplicationCredentialTest {
    private Fixture provider;
    private String alice;
    private String path;

    @BeforeEach
    void open() throws Exception {
        provider = new Fixture();
        HttpResponse<String> answer =
                provider.login("alice", "wonder", "{'project':{'name':'red','domain':{'id':'default'}}}");
        alice = Fixture.subject(answer);
        path = "/v3/users/" + Fixture.json(answer).at("/token/user/id").asString() + "/application_credentials";
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private HttpResponse<String> send(String method, String where, String body, String token) {
        return provider.call(
                method,
                where,
                body.replace('\'', '"'),
                Map.of("X-Auth-Token", token, "Content-Type", "application/json"));
    }

    private JsonNode make(String body) {
        HttpResponse<String> answer = send("POST", path, "{'application_credential':" + body + "}", alice);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Fixture.json(answer).path("application_credential");
    }

    private HttpResponse<String> login(String credential) {
        return provider.post(
                "/v3/auth/tokens",
                "{'auth':{'identity':{'methods':['application_credential'],'application_credential':" + credential
                        + "}}}");
    }

    private static String byId(JsonNode credential) {
        return "{'id':'" + credential.path("id").asString() + "','secret':'"
                + credential.path("secret").asString() + "'}";
    }

    @Test
    void aProgramActsForItsUser() {
        JsonNode made = make("{'name':'robot','description':'r','roles':[{'name':'reader'}]}");
        assertThat(made.path("secret").asString()).hasSize(64);
        HttpResponse<String> answer = login(byId(made));
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode token = Fixture.json(answer).path("token");
        assertThat(token.at("/methods/0").asString()).isEqualTo("application_credential");
        assertThat(token.at("/application_credential/restricted").asBoolean()).isTrue();
        assertThat(token.at("/project/name").asString()).isEqualTo("red");
        String text = Fixture.subject(answer);
        assertThat(text.length()).isLessThan(256);
        assertThat(provider.get("/whoami", text).body()).contains("userName=alice", "[reader]");
        String named = "{'name':'robot','user':{'name':'alice','domain':{'name':'Default'}},'secret':'"
                + made.path("secret").asString() + "'}";
        assertThat(login(named).statusCode()).isEqualTo(201);

        assertThat(send("POST", path, "{'application_credential':{'name':'y'}}", text)
                        .statusCode())
                .as("restricted")
                .isEqualTo(403);
        assertThat(send("DELETE", path + "/" + made.path("id").asString(), "", text)
                        .statusCode())
                .isEqualTo(403);
        assertThat(provider.post(
                                "/v3/auth/tokens",
                                "{'auth':{'identity':{'methods':['token'],'token':{'id':'" + text
                                        + "'}},'scope':{'project':{'name':'blue','domain':{'id':'default'}}}}}")
                        .statusCode())
                .as("another project")
                .isEqualTo(401);
        HttpResponse<String> listed = provider.get(path + "?name=robot", alice);
        assertThat(Fixture.json(listed).path("application_credentials")).hasSize(1);
        assertThat(listed.body()).doesNotContain("secret", "argon2");

        assertThat(send("DELETE", path + "/" + made.path("id").asString(), "", alice)
                        .statusCode())
                .isEqualTo(204);
        assertThat(provider.whoami(text)).isEqualTo(401);
        assertThat(login(byId(made)).statusCode()).isEqualTo(401);
        assertThat(provider.get(path + "/" + made.path("id").asString(), alice).statusCode())
                .isEqualTo(404);
    }

    @Test
    void itEndsWithItsTimeItsRoleAndItsUser() {
        String soon = LocalDateTime.ofInstant(provider.clock.instant().plusSeconds(600), ZoneOffset.UTC)
                .withNano(0)
                .toString();
        JsonNode timed = make("{'name':'timed','secret':'of my own','expires_at':'" + soon + "','unrestricted':true}");
        assertThat(timed.path("secret").asString()).isEqualTo("of my own");
        String text = Fixture.subject(login(byId(timed)));
        assertThat(send("POST", path, "{'application_credential':{'name':'y'}}", text)
                        .statusCode())
                .as("unrestricted")
                .isEqualTo(201);
        provider.clock.forward(Duration.ofMinutes(11));
        assertThat(provider.whoami(text)).isEqualTo(401);
        assertThat(login(byId(timed)).statusCode()).isEqualTo(401);

        JsonNode robot = make("{'name':'robot'}");
        String robots = Fixture.subject(login(byId(robot)));
        provider.admin.revoke("alice", "red", "member");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(provider.whoami(robots)).isEqualTo(401));
        assertThat(login(byId(robot)).statusCode()).isEqualTo(401);
        provider.admin.grant("alice", "red", "member");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(login(byId(robot)).statusCode()).isEqualTo(201));
        provider.admin.removeUser("alice");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(login(byId(robot)).statusCode()).isEqualTo(401));
    }

    @Test
    void whatCannotBeIsRefused() {
        make("{'name':'robot'}");
        for (String bad : new String[] {
            "{'name':'robot'}|409",
            "{}|400",
            "{'name':'x','roles':[{'name':'admin'}]}|400",
            "{'name':'x','roles':[1]}|400",
            "{'name':'x','expires_at':'yesterday'}|400",
            "{'name':'x','expires_at':'2001-01-01T00:00:00'}|400",
            "{'name':'x','access_rules':[{'path':'/'}]}|400",
            "{'name':'x','secret':''}|400",
            "{'name':'x','unrestricted':'yes'}|400"
        }) {
            String[] parts = bad.split("\\|", -1);
            assertThat(send("POST", path, "{'application_credential':" + parts[0] + "}", alice)
                            .statusCode())
                    .as(parts[0])
                    .isEqualTo(Integer.parseInt(parts[1]));
        }
        assertThat(login("{'id':'absent','secret':'x'}").statusCode()).isEqualTo(401);
        assertThat(login("{'id':'absent'}").statusCode()).isEqualTo(400);
        assertThat(login("{'name':'robot','secret':'x'}").statusCode()).isEqualTo(400);
        assertThat(login("{'name':'robot','user':{'id':'absent'},'secret':'x'}").statusCode())
                .isEqualTo(401);
        String admin = provider.token("admin", "secret", "admin");
        assertThat(send("POST", path, "{'application_credential':{'name':'z'}}", admin)
                        .statusCode())
                .as("for somebody else")
                .isEqualTo(403);
        assertThat(provider.get(path, admin).statusCode()).isEqualTo(200);
    }
}
