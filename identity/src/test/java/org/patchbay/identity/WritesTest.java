// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.patchbay.identity.store.IdentityFile;
import tools.jackson.databind.JsonNode;

/** Domains, projects, users, roles and grants, changed by the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesTest {
    private Fixture provider;
    private String admin;

    @BeforeAll
    void open() throws Exception {
        provider = new Fixture();
        admin = provider.token("admin", "secret", "admin");
    }

    @AfterAll
    void close() {
        provider.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String token) {
        return provider.call(
                method,
                path,
                body.replace('\'', '"'),
                Map.of("X-Auth-Token", token, "Content-Type", "application/json"));
    }

    private JsonNode make(String kind, String body) {
        HttpResponse<String> answer = send("POST", "/v3/" + kind + "s", "{'" + kind + "':" + body + "}", admin);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Fixture.json(answer).path(kind);
    }

    private void expect(int status, String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body, admin);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + body + answer.body())
                .isEqualTo(status);
    }

    private JsonNode get(String path) {
        HttpResponse<String> answer = provider.get(path, admin);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Fixture.json(answer);
    }

    @Test
    void aUserIsMadeAtWorkAndDeleted() {
        String project = make("project", "{'name':'lab','description':'a lab'}")
                .path("id")
                .asString();
        JsonNode user = make(
                "user",
                "{'name':'dora','password':'first','email':'dora@example.org','description':'d','default_project_id':'"
                        + project + "','options':{}}");
        assertThat(user.toString()).doesNotContain("argon2", "first");
        assertThat(user.path("email").asString()).isEqualTo("dora@example.org");
        String id = user.path("id").asString();
        String member = get("/v3/roles?name=member").at("/roles/0/id").asString();
        String grant = "/v3/projects/" + project + "/users/" + id + "/roles/" + member;
        expect(404, "GET", grant, "");
        expect(204, "PUT", grant, "");
        expect(204, "PUT", grant, "");
        expect(204, "GET", grant, "");
        expect(204, "HEAD", grant, "");
        assertThat(get("/v3/role_assignments?user.id=" + id + "&include_names").path("role_assignments"))
                .hasSize(1);
        String token = provider.token("dora", "first", "lab");
        assertThat(provider.get("/whoami", token).body()).contains("projectName=lab", "member");

        assertThat(send("PATCH", "/v3/users/" + id, "{'user':{'enabled':true}}", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(
                                "POST",
                                "/v3/users/" + id + "/password",
                                "{'user':{'original_password':'wrong','password':'second'}}",
                                token)
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(
                                "POST",
                                "/v3/users/" + id + "/password",
                                "{'user':{'original_password':'first','password':'second'}}",
                                token)
                        .statusCode())
                .isEqualTo(204);
        assertThat(provider.whoami(token)).as("after another password").isEqualTo(401);
        String second = provider.token("dora", "second", "lab");
        expect(204, "DELETE", grant, "");
        expect(404, "DELETE", grant, "");
        assertThat(provider.whoami(second)).as("without the role").isEqualTo(401);
        expect(200, "PATCH", "/v3/users/" + id, "{'user':{'enabled':false,'name':'Dora','email':null}}");
        JsonNode changed = get("/v3/users/" + id).path("user");
        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(changed.has("email")).isFalse();
        assertThat(get("/v3/users?name=Dora&enabled=0").path("users")).hasSize(1);
        assertThat(get("/v3/users?name=Dora&enabled=1").path("users")).isEmpty();
        expect(204, "DELETE", "/v3/projects/" + project, "");
        assertThat(get("/v3/users/" + id).path("user").has("default_project_id"))
                .isFalse();
        expect(204, "DELETE", "/v3/users/" + id, "");
        expect(404, "GET", "/v3/users/" + id, "");
        expect(404, "DELETE", "/v3/users/" + id, "");
        assertThat(new IdentityFile(provider.file).read().userNamed("default", "Dora"))
                .as("in the file")
                .isNull();
    }

    @Test
    void aDomainHasUsersAndProjectsOfItsOwn() {
        String id =
                make("domain", "{'name':'Heat','description':'h'}").path("id").asString();
        expect(409, "POST", "/v3/domains", "{'domain':{'name':'heat'}}");
        JsonNode project = make("project", "{'name':'red','domain_id':'" + id + "'}");
        assertThat(project.path("parent_id").asString()).isEqualTo(id);
        JsonNode user = make("user", "{'name':'alice','domain_id':'" + id + "','password':'heat'}");
        String admins = get("/v3/roles?name=admin").at("/roles/0/id").asString();
        expect(
                204,
                "PUT",
                "/v3/projects/" + project.path("id").asString() + "/users/"
                        + user.path("id").asString() + "/roles/" + admins,
                "");
        assertThat(get("/v3/projects?name=red").path("projects")).hasSize(2);
        assertThat(get("/v3/projects?name=red&domain_id=" + id).path("projects"))
                .hasSize(1);
        String login =
                "{'auth':{'identity':{'methods':['password'],'password':{'user':{'name':'alice','domain':{'name':'Heat'},"
                        + "'password':'heat'}}},'scope':{'project':{'name':'red','domain':{'name':'Heat'}}}}}";
        String token = Fixture.subject(provider.post("/v3/auth/tokens", login));
        expect(403, "DELETE", "/v3/domains/" + id, "");
        expect(200, "PATCH", "/v3/domains/" + id, "{'domain':{'enabled':false}}");
        assertThat(provider.whoami(token)).isEqualTo(401);
        assertThat(provider.post("/v3/auth/tokens", login).statusCode()).isEqualTo(401);
        expect(204, "DELETE", "/v3/domains/" + id, "");
        expect(404, "GET", "/v3/users/" + user.path("id").asString(), "");
        expect(404, "GET", "/v3/projects/" + project.path("id").asString(), "");
        expect(403, "DELETE", "/v3/domains/default", "");
        expect(403, "PATCH", "/v3/domains/default", "{'domain':{'enabled':false}}");
    }

    @Test
    void rolesOfOnesOwnComeAndGo() {
        String id = make("role", "{'name':'auditor','description':'looks'}")
                .path("id")
                .asString();
        expect(409, "POST", "/v3/roles", "{'role':{'name':'auditor'}}");
        expect(200, "PATCH", "/v3/roles/" + id, "{'role':{'name':'inspector'}}");
        assertThat(get("/v3/roles?name=inspector").at("/roles/0/description").asString())
                .isEqualTo("looks");
        expect(204, "DELETE", "/v3/roles/" + id, "");
        for (String name : IdentityAdmin.ROLES) {
            String standard = get("/v3/roles?name=" + name).at("/roles/0/id").asString();
            expect(403, "DELETE", "/v3/roles/" + standard, "");
            expect(403, "PATCH", "/v3/roles/" + standard, "{'role':{'name':'x'}}");
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        expect(409, "POST", "/v3/users", "{'user':{'name':'alice'}}");
        expect(409, "POST", "/v3/projects", "{'project':{'name':'red'}}");
        expect(404, "POST", "/v3/projects", "{'project':{'name':'x','domain_id':'absent'}}");
        expect(404, "POST", "/v3/users", "{'user':{'name':'x','default_project_id':'absent'}}");
        expect(404, "PATCH", "/v3/users/absent", "{'user':{}}");
        String alice = get("/v3/users?name=alice").at("/users/0/id").asString();
        expect(409, "PATCH", "/v3/users/" + alice, "{'user':{'name':'bob'}}");
        expect(400, "PATCH", "/v3/users/" + alice, "{'user':{'domain_id':'other'}}");
        for (String bad : List.of(
                "{}",
                "{'user':1}",
                "{'user':{}}",
                "{'user':{'name':''}}",
                "{'user':{'name':' '}}",
                "{'user':{'name':null}}",
                "{'user':{'name':'" + "x".repeat(256) + "'}}",
                "{'user':{'name':'x\\u0000'}}",
                "{'user':{'name':'x','enabled':1}}",
                "{'user':{'name':'x','password':''}}",
                "{'user':{'name':'x','password':7}}",
                "{'user':{'name':'x','description':'" + "x".repeat(2001) + "'}}")) {
            expect(400, "POST", "/v3/users", bad);
        }
        expect(400, "POST", "/v3/projects", "{'project':{'name':'x','is_domain':true}}");
        expect(400, "POST", "/v3/projects", "{'project':{'name':'x','tags':['a']}}");
        expect(400, "POST", "/v3/projects", "{'project':{'name':'x','parent_id':'admin'}}");
        String self = get("/v3/users?name=admin").at("/users/0/id").asString();
        expect(403, "DELETE", "/v3/users/" + self, "");
        expect(403, "PATCH", "/v3/users/" + self, "{'user':{'enabled':false}}");
        assertThat(provider.whoami(admin)).isEqualTo(200);
    }

    @Test
    void onlyAdministratorsChangeAnything() {
        String bob = provider.token("bob", "builder", "blue");
        for (String call : List.of(
                "POST /v3/domains",
                "PATCH /v3/domains/default",
                "DELETE /v3/domains/default",
                "POST /v3/projects",
                "PATCH /v3/projects/x",
                "DELETE /v3/projects/x",
                "POST /v3/users",
                "PATCH /v3/users/x",
                "DELETE /v3/users/x",
                "POST /v3/users/x/password",
                "POST /v3/roles",
                "PATCH /v3/roles/x",
                "DELETE /v3/roles/x",
                "PUT /v3/projects/x/users/x/roles/x",
                "DELETE /v3/projects/x/users/x/roles/x",
                "GET /v3/users/x/application_credentials",
                "POST /v3/users/x/application_credentials",
                "DELETE /v3/users/x/application_credentials/x")) {
            String[] parts = call.split(" ", -1);
            assertThat(send(parts[0], parts[1], "{}", bob).statusCode())
                    .as(call)
                    .isEqualTo(403);
            assertThat(send(parts[0], parts[1], "{}", "x").statusCode())
                    .as(call)
                    .isEqualTo(401);
        }
    }

    @Test
    void theApiAndTheCommandsLoseNothingOfEachOther() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String name = "crowd-" + i;
                all.add(pool.submit(() -> make("project", "{'name':'" + name + "'}")));
                all.add(pool.submit(() -> provider.admin.addProject(name + "-too", null)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        // What a command wrote last is noticed a moment later.
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                get("/v3/projects?name__startswith=crowd-").path("projects"))
                        .hasSize(16));
    }
}
