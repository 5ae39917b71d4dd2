// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class V2Test {
    private static Fixture provider;

    @BeforeAll
    static void start() throws IOException {
        provider = new Fixture();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    private static HttpResponse<String> login(String user, String password, String tenant) {
        return provider.post(
                "/v2.0/tokens",
                "{'auth':{" + tenant + "'passwordCredentials':{'username':'" + user + "','password':'" + password
                        + "'}}}");
    }

    @Test
    void aTokenHasWhatOldClientsRead() {
        HttpResponse<String> answer = login("alice", "wonder", "'tenantName':'blue',");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode access = Fixture.json(answer).get("access");
        assertThat(provider.whoami(access.at("/token/id").asString())).isEqualTo(200);
        assertThat(Instant.parse(access.at("/token/expires").asString()))
                .isAfter(Instant.now().plusSeconds(60));
        assertThat(access.at("/token/tenant/name").asString()).isEqualTo("blue");
        assertThat(access.at("/token/tenant/enabled").asBoolean()).isTrue();
        assertThat(access.at("/user/name").asString()).isEqualTo("alice");
        assertThat(access.at("/user/username").asString()).isEqualTo("alice");
        assertThat(access.at("/user/roles").toString()).isEqualTo("[{\"name\":\"reader\"}]");
        assertThat(access.at("/user/roles_links").isArray()).isTrue();
        JsonNode catalog = access.get("serviceCatalog");
        assertThat(catalog.findValuesAsString("type"))
                .containsExactly("network", "identity", "compute", "load-balancer");
        for (JsonNode service : catalog) {
            assertThat(service.get("endpoints")).hasSize(1);
            assertThat(service.get("endpoints_links").isArray()).isTrue();
        }
        JsonNode network = catalog.at("/0/endpoints/0");
        assertThat(network.get("publicURL").asString()).isEqualTo("http://127.0.0.1:9696");
        assertThat(network.get("adminURL")).isEqualTo(network.get("internalURL"));
        assertThat(network.get("region").asString()).isEqualTo("RegionOne");
        assertThat(catalog.at("/1/endpoints/0/publicURL").asString()).isEqualTo(provider.url() + "/v2.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alice|wonder|\"\"|red",
                "alice|wonder|'tenantName':'',|red",
                "alice|wonder|'tenantName':null,'tenantId':'',|red",
                "bob|builder|\"\"|blue",
                "bob|builder|'tenantName':'',|blue",
            })
    void withoutATenantTheDefaultOrOnlyOneCounts(String user, String password, String tenant, String expected) {
        HttpResponse<String> answer = login(user, password, tenant);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Fixture.json(answer).at("/access/token/tenant/name").asString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alice|wrong|\"\"",
                "nobody|wonder|\"\"",
                "alice|wonder|'tenantName':'admin',",
                "alice|wonder|'tenantName':'nowhere',",
                "alice|wonder|'tenantId':'nowhere',",
            })
    void everyRefusalIs401(String user, String password, String tenant) {
        assertThat(login(user, password, tenant).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenBuysAnother() {
        String first = Fixture.json(login("alice", "wonder", "'tenantName':'red',"))
                .at("/access/token/id")
                .asString();
        HttpResponse<String> second =
                provider.post("/v2.0/tokens", "{'auth':{'tenantName':'blue','token':{'id':'" + first + "'}}}");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Fixture.json(second).at("/access/token/tenant/name").asString())
                .isEqualTo("blue");
        assertThat(provider.post("/v2.0/tokens", "{'auth':{'token':{'id':'nonsense'}}}")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'auth':{}}",
                "{'auth':{'passwordCredentials':{}}}",
                "{'auth':{'passwordCredentials':{'username':'alice'}}}",
                "{'auth':{'token':7}}",
                "{'auth':{'passwordCredentials':{'username':1,'password':2}}}",
                "x"
            })
    void aMalformedRequestIs400(String body) {
        assertThat(provider.post("/v2.0/tokens", body).statusCode()).isEqualTo(400);
    }

    @Test
    void tenantsAreTheUsersOwn() {
        String token = provider.token("alice", "wonder", "");
        JsonNode tenants = Fixture.json(provider.get("/v2.0/tenants", token));
        assertThat(tenants.at("/tenants").findValuesAsString("name")).containsExactly("blue", "red");
        assertThat(tenants.at("/tenants/1/description").asString()).isEqualTo("the red one");
        assertThat(provider.get("/v2.0/tenants", "x").statusCode()).isEqualTo(401);
        assertThat(provider.get("/v2.0//tenants.json", token).statusCode()).isEqualTo(200);
    }

    @Test
    void versionDocumentsLeadToTheApis() {
        HttpResponse<String> root = provider.get("/", "");
        assertThat(root.statusCode()).isEqualTo(300);
        JsonNode values = Fixture.json(root).at("/versions/values");
        assertThat(values.findValuesAsString("id")).containsExactly("v3.14", "v2.0");
        for (JsonNode value : values) {
            String href = value.at("/links/0/href").asString();
            assertThat(href).startsWith(provider.url());
            HttpResponse<String> one =
                    provider.get(href.substring(provider.url().length()), "");
            assertThat(one.statusCode()).isEqualTo(200);
            assertThat(Fixture.json(one).get("version")).isEqualTo(value);
        }
        HttpResponse<String> compute = provider.get("/compute", "");
        assertThat(compute.statusCode()).isEqualTo(200);
        assertThat(Fixture.json(compute).at("/versions/0/status").asString()).isEqualTo("CURRENT");
        assertThat(provider.get("/compute/v2.1/", "").statusCode()).isEqualTo(200);
        for (String at : new String[] {"/compute", "/compute/v2.1"}) {
            HttpResponse<String> quotas = provider.get(at + "/os-quota-sets/abc?usage=False", "");
            assertThat(Fixture.json(quotas).at("/quota_set/id").asString()).isEqualTo("abc");
        }
        HttpResponse<String> servers = provider.get("/compute/v2.1/servers/detail", "");
        assertThat(Fixture.json(servers).path("servers")).isEmpty();
    }
}
