// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.net.secret.Secret;

class StaticSourceTest {
    private static AuthenticationOptions options(SourceOptions source) {
        return new AuthenticationOptions(
                source,
                List.of(new GrantRule(new Who.Everybody(), "red", Set.of("admin"))),
                true,
                Duration.ofMinutes(1));
    }

    @Test
    void withoutAuthenticationAnythingIsGood() throws Exception {
        try (Fixture provider = Fixture.with(options(new SourceOptions.Anybody()))) {
            assertThat(provider.call("GET", "/whoami", "", Map.of()).body()).contains("projectName=red", "admin");
            assertThat(provider.whoami("whatever")).isEqualTo(200);
            String token = provider.token("somebody", "x", "red");
            assertThat(provider.get("/whoami", token).body()).contains("userName=somebody");
            assertThat(provider.login("alice", "wrong", "").statusCode())
                    .as("a user of the file")
                    .isEqualTo(401);
        }
    }

    @Test
    void inThePlaceOfOvirtsProviderAnyPasswordAndAnyTenantAreGood() throws Exception {
        AuthenticationOptions options = new AuthenticationOptions(
                new SourceOptions.FixedToken(new Secret("00000001"), true),
                List.of(new GrantRule(new Who.Everybody(), "red", Set.of("admin"))),
                true,
                Duration.ofMinutes(1),
                true);
        try (Fixture provider = Fixture.with(options)) {
            String body = provider.post("/v2.0/tokens", """
                    {"auth":{"tenantName":"no such tenant","passwordCredentials":{"username":"x","password":"y"}}}""").body();
            assertThat(body).contains("\"name\":\"red\"");
            assertThat(provider.whoami("00000001")).isEqualTo(200);
            assertThat(provider.whoami("00000002")).isEqualTo(401);
            assertThat(provider.call("GET", "/whoami", "", Map.of()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void oneTokenIsGood() throws Exception {
        try (Fixture provider = Fixture.with(options(new SourceOptions.FixedToken(new Secret("00000001"))))) {
            assertThat(provider.whoami("00000001")).isEqualTo(200);
            assertThat(provider.whoami("00000002")).isEqualTo(401);
            assertThat(provider.call("GET", "/whoami", "", Map.of()).statusCode())
                    .isEqualTo(401);
            assertThat(provider.whoami(provider.token("somebody", "00000001", "red")))
                    .isEqualTo(200);
            assertThat(provider.login("somebody", "x", "").statusCode()).isEqualTo(401);
        }
    }
}
