// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.ScriptedSource.Answer;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.net.secret.Secret;
import org.patchbay.testbed.process.ReservedPort;

class OvirtSsoTest {
    private static final String TOKEN = "/e/sso/oauth/token";
    private static final String INFO = "/e/sso/oauth/token-info";
    private static final String GROUP =
            "Extkey[name=AAA_AUTHZ_GROUP_NAME;type=class java.lang.String;uuid=AAA_AUTHZ_GROUP_NAME[1];]";

    private ScriptedSource sso;

    @BeforeEach
    void sso() throws IOException {
        sso = new ScriptedSource();
        sso.on(
                TOKEN,
                request -> request.contains("password=right%26proper")
                        ? Answer.of(200, "{'access_token':'sso-token','exp':'1','token_type':'bearer'}")
                        : Answer.of(401, "{'error_code':'access_denied','error':'no'}"));
        sso.on(
                INFO,
                request -> request.endsWith("token=sso-token")
                        ? Answer.of(
                                200,
                                "{'active':true,'user_id':'admin@internal','ovirt':['java.util.HashMap',{'principal_id':'p-1',"
                                        + "'group_ids':['java.util.LinkedList',[['java.util.HashMap',{'" + GROUP
                                        + "':'netops'}]]]}]}")
                        : Answer.of(401, "{'error_code':'invalid_grant','error':'expired'}"));
    }

    @AfterEach
    void close() {
        sso.close();
    }

    private AuthenticationOptions options(Who who) {
        return options(sso.url() + "/e", who, true);
    }

    private static AuthenticationOptions options(String url, Who who, boolean localUsers) {
        return options(url, who, localUsers, Duration.ofSeconds(60));
    }

    private static AuthenticationOptions options(String url, Who who, boolean localUsers, Duration answer) {
        return new AuthenticationOptions(
                new SourceOptions.Ovirt(
                        URI.create(url),
                        "provider",
                        new Secret("client-secret"),
                        SourceOptions.Ovirt.GROUP_ATTRIBUTE,
                        new HttpSettings(null, Duration.ofSeconds(60), answer, 4)),
                List.of(new GrantRule(who, "red", Set.of("member")), new GrantRule(who, "blue", Set.of("reader"))),
                localUsers,
                Duration.ofMinutes(1));
    }

    private static HttpResponse<String> v2(Fixture provider, String user, String password, String more) {
        return provider.post(
                "/v2.0/tokens",
                "{'auth':{'passwordCredentials':{'username':'" + user + "','password':'" + password + "'}" + more
                        + "}}");
    }

    @Test
    void aPasswordBuysATokenOfOursInTheGrantedProjects() throws Exception {
        try (Fixture provider = Fixture.with(options(new Who.User("admin@internal")));
                Fixture other = Fixture.with(options(new Who.User("admin@internal")), provider.file)) {
            HttpResponse<String> answer = v2(provider, "admin@internal", "right&proper", ",'tenantName':'blue'");
            assertThat(answer.statusCode()).isEqualTo(200);
            String token = Fixture.json(answer).at("/access/token/id").stringValue();
            assertThat(token.length()).isLessThan(256);
            assertThat(provider.get("/whoami", token).body())
                    .contains("userName=admin@internal", "projectName=blue", "[reader]");
            assertThat(other.whoami(token)).as("on another instance").isEqualTo(200);
            assertThat(provider.get("/v3/auth/projects", token).body()).contains("red", "blue");
            String red = provider.rescope(token, "{'project':{'name':'red','domain':{'id':'default'}}}");
            assertThat(provider.get("/whoami", red).body()).contains("projectName=red", "member");
            assertThat(provider.get("/v3/users", red).body())
                    .contains("admin@internal")
                    .doesNotContain("alice");
            assertThat(sso.requests).hasSize(2);
            assertThat(sso.requests.getFirst())
                    .contains("scope=ovirt-app-api+ovirt-ext%3Dtoken-info%3Avalidate")
                    .contains("grant_type=password");
            provider.admin.removeProject("red");
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(provider.whoami(red)).isEqualTo(401));
        }
    }

    @Test
    void theUsersOfTheFileStayUnlessTheyMustNot() throws Exception {
        try (Fixture provider = Fixture.with(options(new Who.Everybody()));
                Fixture strict = Fixture.with(options(sso.url() + "/e", new Who.Everybody(), false))) {
            assertThat(provider.login("alice", "wonder", "").statusCode()).isEqualTo(201);
            assertThat(sso.requests).isEmpty();
            assertThat(strict.login("alice", "wonder", "").statusCode()).isEqualTo(401);
            assertThat(sso.requests).hasSize(1);
        }
    }

    @Test
    void manyCallsWithATokenOfTheEngineCostOneQuestion() throws Exception {
        try (Fixture provider = Fixture.with(options(new Who.Group("netops")));
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(pool.submit(() -> provider.whoami("sso-token")));
            }
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isEqualTo(200);
            }
            assertThat(sso.requests).hasSize(1);
            assertThat(sso.requests.getFirst()).contains("[Basic cHJvdmlkZXI6Y2xpZW50LXNlY3JldA==]");
            assertThat(provider.get("/whoami", "sso-token").body()).contains("projectName=red");
            provider.clock.forward(Duration.ofMinutes(2));
            assertThat(provider.whoami("sso-token")).isEqualTo(200);
            assertThat(sso.requests).hasSize(2);
            assertThat(provider.whoami("another")).isEqualTo(401);
            assertThat(provider.whoami("another")).isEqualTo(401);
            assertThat(sso.requests).hasSize(3);
            assertThat(provider.call(
                                    "DELETE",
                                    "/v3/auth/tokens",
                                    "",
                                    Map.of("X-Auth-Token", "sso-token", "X-Subject-Token", "sso-token"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(provider.whoami("sso-token")).as("revoked here").isEqualTo(401);
        }
    }

    @Test
    void whoHasNoGrantIsRefused() throws Exception {
        for (Who who : List.of(new Who.User("other@internal"), new Who.Group("others"), new Who.Role("others"))) {
            try (Fixture provider = Fixture.with(options(who))) {
                assertThat(provider.whoami("sso-token")).isEqualTo(401);
                assertThat(v2(provider, "admin@internal", "right&proper", "").statusCode())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void rolesAreThoseOfTheEngine() throws Exception {
        sso.on(
                "/e/api/users",
                200,
                "{'user':[{'id':'u-1','domain_entry_id':'702D31'},{'id':'u-2','domain_entry_id':'7031'}]}");
        sso.on("/e/api/users/u-1/roles", 200, "{'role':[{'id':'r-1','name':'NetworkAdmin'}]}");
        sso.on("/e/api/users/u-2/roles", 200, "{'role':[{'id':'r-2','name':'SuperUser'}]}");
        try (Fixture byId = Fixture.with(options(new Who.Role("r-1")));
                Fixture byName = Fixture.with(options(new Who.Role("NetworkAdmin")));
                Fixture other = Fixture.with(options(new Who.Role("SuperUser")))) {
            assertThat(byId.whoami("sso-token")).isEqualTo(200);
            assertThat(byName.whoami("sso-token")).isEqualTo(200);
            assertThat(other.whoami("sso-token")).isEqualTo(401);
        }
    }

    @Test
    void failuresOfTheEngineAreToldApart() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            for (String answer :
                    List.of("[]", "{", "{'active':true}", "<html>", "", "{'x':'" + "y".repeat(2_000_000) + "'}")) {
                sso.on(INFO, 200, answer);
                assertStatus(502, options(new Who.Everybody()));
            }
            for (int status : List.of(500, 503, 404, 418)) {
                sso.on(INFO, status, "{'error':'x'}");
                assertStatus(502, options(new Who.Everybody()));
            }
            sso.on(INFO, request -> new Answer(302, "", Map.of("Location", sso.url() + "/elsewhere")));
            assertStatus(502, options(new Who.Everybody()));
            assertThat(sso.requests).noneMatch(request -> request.startsWith("/elsewhere"));
            sso.on(INFO, 401, "{'error_code':'invalid_client','error':'who are you'}");
            assertStatus(502, options(new Who.Everybody()));
            sso.silent(INFO);
            assertStatus(504, options(sso.url() + "/e", new Who.Everybody(), true, Duration.ofMillis(500)));
            try (ReservedPort nobody = ReservedPort.take()) {
                String gone = "http://127.0.0.1:" + nobody.number() + "/e";
                assertStatus(502, options(gone, new Who.Everybody(), true));
            }
            assertThat(log.text())
                    .contains("/e/sso/oauth/token-info", "has not answered", "invalid_client")
                    .doesNotContain("sso-token", "client-secret", "cHJvdmlkZXI6", "right&proper", "right%26proper");
        }
    }

    private static void assertStatus(int status, AuthenticationOptions options) throws IOException {
        try (Fixture provider = Fixture.with(options)) {
            HttpResponse<String> answer = provider.get("/v3/auth/projects", "sso-token");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(v2(provider, "admin@internal", "right&proper", "").statusCode())
                    .isEqualTo(status);
        }
    }
}
