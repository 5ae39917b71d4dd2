// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;

@Tag("slow")
class OpenIdTest {
    private ScriptedSource issuer;
    private ECKey key;

    @BeforeEach
    void issuer() throws Exception {
        issuer = new ScriptedSource();
        key = key("one");
        serve(key);
        issuer.on(
                "/.well-known/openid-configuration",
                200,
                "{'issuer':'" + issuer.url() + "','jwks_uri':'" + issuer.url() + "/keys'}");
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private void serve(ECKey... keys) {
        String text = new JWKSet(List.of(keys)).toPublicJWKSet().toString();
        issuer.on("/keys", 200, text);
    }

    private AuthenticationOptions options() {
        return options(Duration.ofSeconds(60));
    }

    private AuthenticationOptions options(Duration answer) {
        return new AuthenticationOptions(
                new SourceOptions.OpenId(
                        issuer.url().toString(),
                        "patchbay",
                        null,
                        List.of("ES256"),
                        "preferred_username",
                        "groups",
                        "realm_access.roles",
                        new HttpSettings(null, Duration.ofSeconds(60), answer, 4)),
                List.of(
                        new GrantRule(new Who.Group("netops"), "red", Set.of("member")),
                        new GrantRule(new Who.Role("boss"), "blue", Set.of("admin"))),
                true,
                Duration.ofMinutes(1));
    }

    private JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.url().toString())
                .audience(List.of("account", "patchbay"))
                .subject("1234")
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
                .claim("preferred_username", "carol")
                .claim("groups", List.of("netops", "x"))
                .claim("realm_access", Map.of("roles", List.of("boss")));
    }

    private static String signed(JWTClaimsSet.Builder claims, ECKey by) throws JOSEException {
        return signed(claims, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()), new ECDSASigner(by));
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSHeader.Builder header, JWSSigner by)
            throws JOSEException {
        SignedJWT jwt = new SignedJWT(header.build(), claims.build());
        jwt.sign(by);
        return jwt.serialize();
    }

    @Test
    void aBearerTokenOpensTheGrantedProjects() throws Exception {
        try (Fixture provider = Fixture.with(options())) {
            String jwt = signed(claims(provider.clock.instant()), key);
            assertThat(provider.get("/whoami", jwt).body()).contains("userName=carol", "projectName=red", "member");
            assertThat(provider.call("GET", "/whoami", "", Map.of("Authorization", "Bearer " + jwt))
                            .statusCode())
                    .isEqualTo(200);
            String blue = provider.rescope(jwt, "{'project':{'name':'blue','domain':{'id':'default'}}}");
            assertThat(provider.get("/whoami", blue).body()).contains("projectName=blue", "admin");
            HttpResponse<String> federated = provider.call(
                    "POST",
                    "/v3/OS-FEDERATION/identity_providers/sso/protocols/openid/auth",
                    "",
                    Map.of("Authorization", "Bearer " + jwt));
            assertThat(federated.statusCode()).isEqualTo(201);
            String unscoped = Fixture.subject(federated);
            assertThat(provider.get("/v3/auth/projects", unscoped).body()).contains("red", "blue");
            assertThat(issuer.requests).as("document and keys, once").hasSize(2);
            provider.clock.forward(Duration.ofMinutes(11));
            assertThat(provider.whoami(jwt)).as("over").isEqualTo(401);
            assertThat(provider.whoami(blue)).as("bought with it").isEqualTo(401);
        }
    }

    @Test
    void whateverIsWrongWithATokenRefusesIt() throws Exception {
        try (Fixture provider = Fixture.with(options());
                CapturedLog log = new CapturedLog()) {
            Instant now = provider.clock.instant();
            ECKey stranger = key("one");
            byte[] publicKey = key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
            String good = signed(claims(now), key);
            String[] bad = {
                signed(claims(now), stranger),
                signed(claims(now).issuer("http://other"), key),
                signed(claims(now).audience("other"), key),
                signed(claims(now).audience((String) null), key),
                signed(claims(now).expirationTime(null), key),
                signed(claims(now).expirationTime(Date.from(now.minusSeconds(40))), key),
                signed(claims(now).notBeforeTime(Date.from(now.plusSeconds(90))), key),
                signed(claims(now).subject(null), key),
                signed(claims(now).claim("preferred_username", null), key),
                signed(claims(now).claim("preferred_username", "x\ny"), key),
                signed(claims(now).claim("groups", List.of()).claim("realm_access", 1), key),
                signed(
                        claims(now),
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one"),
                        new MACSigner(java.util.Arrays.copyOf(publicKey, 64))),
                new PlainJWT(claims(now).build()).serialize(),
                good.substring(0, good.length() - 6) + "AAAAAA",
                good + ".x",
                "e30.e30.e30",
                "..",
                "x".repeat(5000)
            };
            for (String token : bad) {
                assertThat(provider.whoami(token)).as(token).isEqualTo(401);
            }
            assertThat(provider.whoami(good)).isEqualTo(200);
            assertThat(provider.login("carol", good, "").statusCode()).isEqualTo(401);
            assertThat(log.text()).doesNotContain(good);
        }
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesIt() throws Exception {
        ECKey next = key("two");
        try (Fixture provider = Fixture.with(options())) {
            assertThat(provider.whoami(signed(claims(provider.clock.instant()), key)))
                    .isEqualTo(200);
            serve(key, next);
            org.awaitility.Awaitility.await()
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> {
                        // another token each time: what was refused is remembered
                        String jwt = signed(claims(provider.clock.instant()).jwtID("" + System.nanoTime()), next);
                        assertThat(provider.whoami(jwt)).isEqualTo(200);
                    });
            assertThat(issuer.requests.stream().filter(one -> one.startsWith("/keys")))
                    .hasSize(2);
            for (int i = 0; i < 20; i++) {
                provider.whoami(signed(claims(provider.clock.instant()).jwtID("" + i), key("unknown" + i)));
            }
            assertThat(issuer.requests.stream().filter(one -> one.startsWith("/keys")))
                    .as("strangers make us ask rarely")
                    .hasSizeLessThan(5);
        }
    }

    @Test
    void withoutKeysItIsAFailureOfTheIssuer() throws Exception {
        for (String document : List.of(
                "{'issuer':'http://other','jwks_uri':'http://127.0.0.1:1/keys'}",
                "{}",
                "x",
                "{'issuer':'" + issuer.url() + "','jwks_uri':'file:///etc/passwd'}")) {
            issuer.on("/.well-known/openid-configuration", 200, document);
            assertStatus(502, options());
        }
        issuer.silent("/.well-known/openid-configuration");
        assertStatus(504, options(Duration.ofMillis(500)));
    }

    private void assertStatus(int status, AuthenticationOptions options) throws IOException, JOSEException {
        try (Fixture provider = Fixture.with(options)) {
            assertThat(provider.whoami(signed(claims(provider.clock.instant()), key)))
                    .isEqualTo(status);
            assertThat(provider.login("alice", "wonder", "").statusCode()).isEqualTo(201);
        }
    }
}
