// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.testbed.junit.WithNeutron;
import org.patchbay.testbed.neutron.Account;
import org.patchbay.testbed.neutron.Authentication;
import org.patchbay.testbed.neutron.Neutron;

/** Users of a real Keystone. */
@Tag("slow")
@WithNeutron(Authentication.KEYSTONE)
class UpstreamKeystoneTest {
    private final Account admin;

    UpstreamKeystoneTest(Neutron neutron) {
        this.admin = neutron.administrator();
    }

    private AuthenticationOptions options(URI url, List<GrantRule> grants) {
        return new AuthenticationOptions(
                new SourceOptions.Keystone(
                        url, new HttpSettings(null, Duration.ofSeconds(60), Duration.ofSeconds(60), 4)),
                grants,
                false,
                Duration.ofMinutes(1));
    }

    /** A token that the Keystone itself issued. */
    private String upstream(String scope) throws Exception {
        String body = ("{'auth':{'identity':{'methods':['password'],'password':{'user':{'name':'" + admin.user()
                        + "','domain':{'id':'default'},'password':'" + admin.password() + "'}}}" + scope + "}}")
                .replace('\'', '"');
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(admin.identity() + "/auth/tokens"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return Fixture.subject(answer);
        }
    }

    @Test
    void itsUsersProjectsAndRolesAreOurs() throws Exception {
        String project = "'project':{'name':'" + admin.project() + "','domain':{'name':'Default'}}";
        try (Fixture provider = Fixture.with(options(admin.identity(), List.of()));
                CapturedLog log = new CapturedLog()) {
            String token = provider.token(admin.user(), admin.password(), admin.project());
            String caller = provider.get("/whoami", token).body();
            assertThat(caller).contains("userName=" + admin.user(), "projectName=" + admin.project(), "admin");
            assertThat(provider.get("/v3/auth/projects", token).body()).contains(admin.project());

            String theirs = upstream(",'scope':{" + project + "}");
            assertThat(provider.get("/whoami", theirs).body()).isEqualTo(caller);
            assertThat(provider.whoami(theirs.substring(0, theirs.length() - 2)))
                    .isEqualTo(401);

            String unscoped = upstream(",'scope':'unscoped'");
            assertThat(provider.get("/whoami", provider.rescope(unscoped, "{" + project + "}"))
                            .body())
                    .isEqualTo(caller);
            assertThat(provider.login(admin.user(), "wrong", "").statusCode()).isEqualTo(401);
            assertThat(provider.login(admin.user(), admin.password(), "{'project':{'id':'absent'}}")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(log.text()).doesNotContain(theirs, unscoped);
        }
        GrantRule rule = new GrantRule(new Who.Role("admin"), "red", Set.of("reader"));
        try (Fixture provider = Fixture.with(options(admin.identity(), List.of(rule)))) {
            assertThat(provider.get("/whoami", upstream(",'scope':{" + project + "}"))
                            .body())
                    .contains("projectName=red", "[reader]");
        }
    }

    @Test
    void whatIsNoKeystoneIsAFailure() throws Exception {
        try (ScriptedSource other = new ScriptedSource();
                Fixture provider = Fixture.with(options(other.url(), List.of()))) {
            other.on("/auth/tokens", 404, "<html>");
            assertThat(provider.whoami("x")).isEqualTo(502);
            other.on("/auth/tokens", 200, "{'token':{'user':{'id':'u','name':'n','domain':{'id':'d'}}}}");
            assertThat(provider.whoami("y")).isEqualTo(502);
            assertThat(provider.login("n", "x", "").statusCode()).isEqualTo(502);
        }
    }
}
