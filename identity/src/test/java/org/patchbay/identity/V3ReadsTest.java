// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class V3ReadsTest {
    private static Fixture provider;
    private static String admin = "";
    private static String alice = "";

    @BeforeAll
    static void start() throws IOException {
        provider = new Fixture();
        admin = provider.token("admin", "secret", "admin");
        alice = provider.token("alice", "wonder", "red");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    private static List<String> names(String path, String token, String key, String field) {
        HttpResponse<String> answer = provider.get(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = Fixture.json(answer);
        assertThat(body.at("/links").has("self")).isTrue();
        return body.get(key)
                .valueStream()
                .map(one -> one.at("/" + field).asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v3/projects|projects|name|admin,red,blue",
                "/v3/projects?name=red|projects|name|red",
                "/v3/projects?name=red&name=blue|projects|name|red,blue",
                "/v3/projects?name__contains=e|projects|name|red,blue",
                "/v3/projects?name__istartswith=B|projects|name|blue",
                "/v3/projects?enabled=true|projects|name|admin,red,blue",
                "/v3/projects?enabled=False|projects|name|",
                "/v3/projects?domain_id=default&name=blue|projects|name|blue",
                "/v3/projects?domain_id=other|projects|name|",
                "/v3/projects?unknown=x|projects|name|admin,red,blue",
                "/v3/auth/projects|projects|name|admin",
                "/v3/users|users|name|admin,alice,bob",
                "/v3/users?name=bob|users|name|bob",
                "/v3/domains|domains|id|default",
                "/v3/domains?name=Default|domains|id|default",
                "/v3/auth/domains|domains|id|default",
                "/v3/auth/system|system|id|",
                "/v3/roles|roles|name|admin,member,reader,service",
                "/v3/roles?name=member|roles|name|member",
                "/v3/services|services|type|network,identity,compute,load-balancer",
                "/v3/services?type=network|services|name|neutron",
                "/v3/services?name=keystone|services|type|identity",
                "/v3/endpoints?interface=public|endpoints|region_id|RegionOne,RegionOne,RegionOne,RegionOne",
                "/v3/regions|regions|id|RegionOne",
                "/v3/auth/catalog|catalog|name|neutron,keystone,nova,octavia",
                "/v3/role_assignments?include_names|role_assignments|role/name|admin,member,reader,member",
                "/v3/role_assignments?include_names=1|role_assignments|user/name|admin,alice,alice,bob",
                "/v3/role_assignments?scope.system=all|role_assignments|user/id|",
            })
    void anAdministratorSeesAll(String path, String key, String field, String expected) {
        List<String> wanted = expected == null ? List.of() : List.of(expected.split(",", -1));
        assertThat(names(path, admin, key, field)).isEqualTo(wanted);
    }

    @Test
    void assignmentsFilterAndExpand() {
        String bob = Fixture.json(provider.get("/v3/users?name=bob", admin))
                .at("/users/0/id")
                .asString();
        String blue = Fixture.json(provider.get("/v3/projects?name=blue", admin))
                .at("/projects/0/id")
                .asString();
        String key = "role_assignments";
        assertThat(names("/v3/role_assignments?include_names&user.id=" + bob, admin, key, "scope/project/name"))
                .containsExactly("blue");
        assertThat(names("/v3/role_assignments?include_names&scope.project.id=" + blue, admin, key, "user/name"))
                .containsExactly("alice", "bob");
        assertThat(names("/v3/role_assignments?effective&include_names&user.id=" + bob, admin, key, "role/name"))
                .containsExactly("member", "reader");
        assertThat(names("/v3/projects/" + blue + "/users/" + bob + "/roles", admin, "roles", "name"))
                .containsExactly("member");
        assertThat(names("/v3/users/" + bob + "/projects", admin, "projects", "name"))
                .containsExactly("blue");
    }

    @Test
    void othersSeeThemselves() {
        String id =
                Fixture.json(provider.get("/v3/users", alice)).at("/users/0/id").asString();
        String bob = Fixture.json(provider.get("/v3/users?name=bob", admin))
                .at("/users/0/id")
                .asString();
        assertThat(names("/v3/users", alice, "users", "name")).containsExactly("alice");
        assertThat(names("/v3/projects", alice, "projects", "name")).containsExactlyInAnyOrder("red", "blue");
        assertThat(names("/v3/auth/projects", alice, "projects", "name")).containsExactly("blue", "red");
        assertThat(names("/v3/users/" + id + "/projects", alice, "projects", "name"))
                .containsExactly("blue", "red");
        assertThat(names("/v3/role_assignments?include_names", alice, "role_assignments", "user/name"))
                .containsExactly("alice", "alice");
        assertThat(provider.get("/v3/users/" + id, alice).statusCode()).isEqualTo(200);
        assertThat(provider.get("/v3/users/" + bob, alice).statusCode()).isEqualTo(403);
        assertThat(provider.get("/v3/users/" + bob + "/projects", alice).statusCode())
                .isEqualTo(403);
        assertThat(provider.get("/v3/roles", alice).statusCode()).isEqualTo(403);
        String adminProject = Fixture.json(provider.get("/v3/auth/projects", admin))
                .at("/projects/0/id")
                .asString();
        assertThat(provider.get("/v3/projects/" + adminProject, alice).statusCode())
                .isEqualTo(403);
        assertThat(provider.get("/v3/projects/nowhere", alice).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users?options=x",
                "users?links=x",
                "projects?tags=a",
                "domains?options=x",
                "role_assignments?role=x",
                "role_assignments?scope=1",
                "services?links__contains=x"
            })
    void anObjectOrAListIsNoFilter(String list) {
        HttpResponse<String> answer = provider.get("/v3/" + list, admin);
        assertThat(answer.statusCode()).isEqualTo(200);
        String key = list.substring(0, list.indexOf('?'));
        assertThat(Fixture.json(answer).get(key)).isNotEmpty();
    }

    @Test
    void everyListedObjectIsThereByItsSelfLink() {
        for (String list : List.of("projects", "users", "domains", "roles", "services", "endpoints", "regions")) {
            for (JsonNode one : Fixture.json(provider.get("/v3/" + list, admin)).get(list)) {
                String self = one.at("/links/self").asString();
                HttpResponse<String> answer =
                        provider.get(self.substring(provider.url().length()), admin);
                assertThat(answer.statusCode()).as(self).isEqualTo(200);
                assertThat(Fixture.json(answer).valueStream().toList()).containsExactly(one);
            }
        }
        for (JsonNode one :
                Fixture.json(provider.get("/v3/role_assignments", admin)).get("role_assignments")) {
            String self = one.at("/links/assignment").asString();
            assertThat(provider.get(self.substring(provider.url().length()), admin)
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/projects",
                "/v3/projects/x",
                "/v3/users",
                "/v3/users/x",
                "/v3/users/x/projects",
                "/v3/domains",
                "/v3/domains/default",
                "/v3/roles",
                "/v3/roles/x",
                "/v3/role_assignments",
                "/v3/services",
                "/v3/services/x",
                "/v3/endpoints",
                "/v3/regions",
                "/v3/auth/catalog",
                "/v3/auth/projects",
                "/v3/auth/domains",
                "/v3/auth/system",
                "/v3/auth/tokens",
                "/v2.0/tenants"
            })
    void nothingWithoutAToken(String path) {
        assertThat(provider.call("GET", path, "", java.util.Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(provider.get(path, "nonsense").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/projects/x",
                "/v3/users/x",
                "/v3/users/x/projects",
                "/v3/domains/x",
                "/v3/roles/x",
                "/v3/projects/x/users/x/roles/x",
                "/v3/projects/%F0%9F%98%80/users/x/roles/..%2f..",
                "/v3/services/x",
                "/v3/endpoints/x",
                "/v3/regions/x",
                "/v3/nowhere"
            })
    void whatIsNotThereIs404(String path) {
        HttpResponse<String> answer = provider.get(path, admin);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Fixture.json(answer).at("/error/title").asString()).isEqualTo("Not Found");
    }

    @Test
    void anUnscopedTokenHasNoCatalog() {
        assertThat(provider.get("/v3/auth/catalog", provider.token("bob", "builder", ""))
                        .statusCode())
                .isEqualTo(403);
    }
}
