// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class V3TokenTest {
    private static Fixture provider;

    @BeforeAll
    static void start() throws IOException {
        provider = new Fixture();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void aScopedTokenSaysWhoWhereAndWhatElseThereIs() {
        HttpResponse<String> answer =
                provider.login("alice", "wonder", "{'project':{'name':'red','domain':{'id':'default'}}}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Fixture.subject(answer)).hasSizeLessThanOrEqualTo(255).matches("[A-Za-z0-9_-]+");
        JsonNode token = Fixture.json(answer).get("token");
        assertThat(token.at("/methods").toString()).isEqualTo("[\"password\"]");
        assertThat(token.at("/user/name").asString()).isEqualTo("alice");
        assertThat(token.at("/user/domain").toString()).isEqualTo("{\"id\":\"default\",\"name\":\"Default\"}");
        assertThat(token.at("/project/name").asString()).isEqualTo("red");
        assertThat(token.at("/roles").findValuesAsString("name")).containsExactly("member", "reader");
        assertThat(token.at("/audit_ids")).hasSize(1);
        Instant expires = Instant.parse(token.at("/expires_at").asString());
        assertThat(expires)
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3700));
        assertThat(token.at("/catalog").findValuesAsString("type"))
                .containsExactly("network", "identity", "compute", "load-balancer");
        JsonNode network = token.at("/catalog/0");
        assertThat(network.at("/name").asString()).isEqualTo("neutron");
        assertThat(network.at("/endpoints").findValuesAsString("interface"))
                .containsExactly("public", "internal", "admin");
        assertThat(network.at("/endpoints/0/url").asString()).isEqualTo("http://127.0.0.1:9696");
        assertThat(network.at("/endpoints/0/region").asString()).isEqualTo("RegionOne");
        assertThat(token.at("/catalog/1/endpoints/0/url").asString()).isEqualTo(provider.url());
        assertThat(token.at("/catalog/2/endpoints/0/url").asString()).isEqualTo("http://127.0.0.1:9696/compute");
        assertThat(token.at("/catalog/3/endpoints/0/url").asString()).isEqualTo("http://127.0.0.1:9696/load-balancer");
    }

    @Test
    void withoutAScopeTheDefaultProjectCounts() {
        JsonNode alice = Fixture.json(provider.login("alice", "wonder", ""));
        assertThat(alice.at("/token/project/name").asString()).isEqualTo("red");
        JsonNode bob = Fixture.json(provider.login("bob", "builder", ""));
        assertThat(bob.at("/token").has("project")).isFalse();
        assertThat(bob.at("/token").has("catalog")).isFalse();
        JsonNode unscoped = Fixture.json(provider.login("alice", "wonder", "{'unscoped':{}}"));
        assertThat(unscoped.at("/token").has("project")).isFalse();
    }

    @Test
    void theUserCanBeGivenById() {
        String token = provider.token("alice", "wonder", "red");
        String id =
                Fixture.json(provider.get("/v3/users", token)).at("/users/0/id").asString();
        HttpResponse<String> answer = provider.post(
                "/v3/auth/tokens",
                "{'auth':{'identity':{'methods':['password'],'password':{'user':{'id':'" + id
                        + "','password':'wonder'}}}}}");
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice|wrong|''",
                "nobody|wonder|''",
                "alice|''|''",
                "alice|wonder|{'project':{'name':'admin','domain':{'id':'default'}}}",
                "alice|wonder|{'project':{'name':'nowhere','domain':{'id':'default'}}}",
                "alice|wonder|{'project':{'name':'red','domain':{'id':'elsewhere'}}}",
                "alice|wonder|{'project':{'id':'0123456789abcdef'}}",
                "alice|wonder|{'system':{'all':true}}",
                "alice|wonder|{'domain':{'id':'default'}}",
            })
    void everyRefusalIs401(String user, String password, String scope) {
        HttpResponse<String> answer = provider.login(user, password, scope);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Fixture.json(answer).at("/error/code").asInt()).isEqualTo(401);
        assertThat(Fixture.json(answer).at("/error/title").asString()).isEqualTo("Unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Keystone uri=\"http://127.0.0.1:35357\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'auth':null}",
                "{'auth':{}}",
                "{'auth':{'identity':{}}}",
                "{'auth':{'identity':[]}}",
                "{'auth':{'identity':{'methods':['password']}}}",
                "{'auth':{'identity':{'methods':'password'}}}",
                "{'auth':{'identity':{'methods':[1]}}}",
                "{'auth':{'identity':{'methods':['token'],'token':{'id':7}}}}",
                "{'auth':{'identity':{'methods':['password'],'password':{'user':{'name':'alice','password':'wonder'}}}}}",
                "{'auth':{'identity':{'methods':['password'],'password':{'user':{'name':'alice','domain':{'id':{}}}}}}}",
                "{'auth':{'identity':{'methods':['password'],'password':{'user':{'id':[]}}},'scope':7}}",
                "not json"
            })
    void aMalformedRequestIs400(String body) {
        HttpResponse<String> answer = provider.post("/v3/auth/tokens", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Fixture.json(answer).at("/error/title").asString()).isEqualTo("Bad Request");
    }

    @Test
    void anUnknownMethodIs401() {
        HttpResponse<String> answer =
                provider.post("/v3/auth/tokens", "{'auth':{'identity':{'methods':['mapped'],'mapped':{}}}}");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenBuysAnotherThatEndsWithIt() {
        HttpResponse<String> first = provider.login("alice", "wonder", "'unscoped'");
        String second =
                provider.rescope(Fixture.subject(first), "{'project':{'name':'blue','domain':{'id':'default'}}}");
        JsonNode token = Fixture.json(provider.call(
                        "GET", "/v3/auth/tokens", "", Map.of("X-Auth-Token", second, "X-Subject-Token", second)))
                .get("token");
        assertThat(token.at("/methods").toString()).isEqualTo("[\"password\",\"token\"]");
        assertThat(token.at("/roles").findValuesAsString("name")).containsExactly("reader");
        assertThat(token.at("/expires_at")).isEqualTo(Fixture.json(first).at("/token/expires_at"));
        assertThat(token.at("/audit_ids/1")).isEqualTo(Fixture.json(first).at("/token/audit_ids/0"));
    }

    @Test
    void tokensAreValidatedForTheirOwnersAdminsAndNobodyElse() {
        String alice = provider.token("alice", "wonder", "red");
        String bob = provider.token("bob", "builder", "blue");
        String admin = provider.token("admin", "secret", "admin");
        for (String method : new String[] {"GET", "HEAD"}) {
            assertThat(validate(method, alice, alice).statusCode()).isEqualTo(200);
            assertThat(validate(method, admin, alice).statusCode()).isEqualTo(200);
            assertThat(validate(method, bob, alice).statusCode()).isEqualTo(403);
            assertThat(validate(method, alice, "nonsense").statusCode()).isEqualTo(404);
            assertThat(validate(method, "nonsense", alice).statusCode()).isEqualTo(401);
        }
        assertThat(Fixture.subject(validate("GET", admin, alice))).isEqualTo(alice);
        assertThat(validate("HEAD", admin, alice).body()).isEmpty();
        assertThat(provider.get("/v3/auth/tokens", alice).statusCode()).isEqualTo(400);
        HttpResponse<String> without = provider.call(
                "GET", "/v3/auth/tokens?nocatalog", "", Map.of("X-Auth-Token", alice, "X-Subject-Token", alice));
        assertThat(Fixture.json(without).get("token").has("catalog")).isFalse();
    }

    private HttpResponse<String> validate(String method, String asking, String subject) {
        return provider.call(method, "/v3/auth/tokens", "", Map.of("X-Auth-Token", asking, "X-Subject-Token", subject));
    }

    @Test
    void aRevokedTokenIsOver() {
        String alice = provider.token("alice", "wonder", "red");
        String bob = provider.token("bob", "builder", "blue");
        assertThat(provider.whoami(alice)).isEqualTo(200);
        assertThat(validate("DELETE", bob, alice).statusCode()).isEqualTo(403);
        assertThat(validate("DELETE", alice, alice).statusCode()).isEqualTo(204);
        assertThat(provider.whoami(alice)).isEqualTo(401);
        assertThat(provider.whoami(bob)).isEqualTo(200);
    }

    @Test
    void aServiceMaySeeTokensButNotRevokeThem() throws IOException {
        try (Fixture own = new Fixture()) {
            own.admin.addUser("nova", "super", null);
            own.admin.grant("nova", "blue", "service");
            // Into the project: the user may be noticed a moment before the role there.
            String scope = "{'project':{'name':'blue','domain':{'id':'default'}}}";
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(own.login("nova", "super", scope).statusCode())
                                    .isEqualTo(201));
            String service = own.token("nova", "super", "blue");
            String alice = own.token("alice", "wonder", "red");
            Map<String, String> headers = Map.of("X-Auth-Token", service, "X-Subject-Token", alice);
            assertThat(own.call("GET", "/v3/auth/tokens", "", headers).statusCode())
                    .isEqualTo(200);
            assertThat(own.call("DELETE", "/v3/auth/tokens", "", headers).statusCode())
                    .isEqualTo(403);
            assertThat(own.whoami(alice)).isEqualTo(200);
            Map<String, String> itself = Map.of("X-Auth-Token", service, "X-Subject-Token", service);
            assertThat(own.call("DELETE", "/v3/auth/tokens", "", itself).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void onlyThoseWithATokenSendMuch() {
        String large = "{'auth':{'padding':'" + "x".repeat(40_000) + "'}}";
        assertThat(provider.post("/v3/auth/tokens", large).statusCode()).isEqualTo(413);
        String alice = provider.token("alice", "wonder", "red");
        assertThat(provider.call("POST", "/v3/auth/tokens", large.replace('\'', '"'), Map.of("X-Auth-Token", alice))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aMethodNobodyKnowsIsNotPassedOver() {
        String body = "{'auth':{'identity':{'methods':['password','totp'],'password':{'user':{'name':'alice',"
                + "'domain':{'id':'default'},'password':'wonder'}}}}}";
        assertThat(provider.post("/v3/auth/tokens", body).statusCode()).isEqualTo(401);
    }

    @Test
    void aUserNameCannotForgeLinesOfTheLog() {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(provider.login("x\u0085FORGED \u009b31m\u2028y", "no", "")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(log.text()).contains("x?FORGED ?31m?y");
        }
    }

    @Test
    void theCallerIsKnownToOtherApis() {
        String alice = provider.token("alice", "wonder", "red");
        assertThat(provider.get("/whoami", alice).body())
                .contains("userName=alice", "projectName=red", "member", "reader")
                .doesNotContain("admin");
        HttpResponse<String> none = provider.get("/whoami", "x");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains("NeutronError");
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Keystone uri=\"http://127.0.0.1:35357\"");
    }

    @Test
    void adminImpliesMemberAndMemberReader() {
        Caller caller = new Caller("u", "n", "d", null, null, java.util.Set.of("admin"));
        assertThat(caller.isAdmin()).isTrue();
        assertThat(caller.hasRole("member")).isTrue();
        assertThat(caller.hasRole("reader")).isTrue();
        assertThat(caller.hasRole("service")).isFalse();
    }

    @Test
    void aTamperedTokenIsNone() {
        String alice = provider.token("alice", "wonder", "red");
        for (int at : new int[] {0, 1, 2, 5, 30, 100, alice.length() - 2}) {
            char other = alice.charAt(at) == 'A' ? 'B' : 'A';
            String tampered = alice.substring(0, at) + other + alice.substring(at + 1);
            assertThat(provider.whoami(tampered)).as("at " + at).isEqualTo(401);
        }
        assertThat(provider.whoami(alice + "AAAA")).isEqualTo(401);
        assertThat(provider.whoami(alice.substring(4))).isEqualTo(401);
        assertThat(provider.whoami("A".repeat(4000))).isEqualTo(401);
    }

    @Test
    void aTokenExpires() throws IOException {
        MovableClock clock = new MovableClock();
        var revocations = new org.patchbay.identity.token.MemoryRevocations();
        try (Fixture other = new Fixture(provider.file, revocations, clock)) {
            String token = other.token("alice", "wonder", "red");
            clock.forward(Duration.ofMinutes(59));
            assertThat(other.whoami(token)).isEqualTo(200);
            String second = other.rescope(token, "'unscoped'");
            clock.forward(Duration.ofMinutes(2));
            assertThat(other.whoami(token)).isEqualTo(401);
            assertThat(other.whoami(second)).isEqualTo(401);
        }
    }
}
