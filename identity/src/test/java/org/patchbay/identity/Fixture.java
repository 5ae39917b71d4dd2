// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.http.Json;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.catalog.EmptyCompute;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.token.MemoryRevocations;
import org.patchbay.identity.token.RevocationStore;
import tools.jackson.databind.JsonNode;

/**
 * A provider instance on a fresh identity file: admin/secret in project admin; alice/wonder, member of red (her default) and reader of
 * blue; bob/builder, member of blue only, without a default.
 */
final class Fixture implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Path TEMPLATE = template();

    final Path file;
    final IdentityAdmin admin;
    final Identity identity;
    final HttpServer server;
    final MovableClock clock;

    private static Path template() {
        try {
            Path file = Files.createTempDirectory("identity").resolve("identity.json");
            IdentityAdmin admin = new IdentityAdmin(file);
            admin.init("secret");
            admin.addProject("red", "the red one");
            admin.addProject("blue", null);
            admin.addUser("alice", "wonder", "red");
            admin.addUser("bob", "builder", null);
            admin.grant("alice", "red", "member");
            admin.grant("alice", "blue", "reader");
            admin.grant("bob", "blue", "member");
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Fixture() throws IOException {
        this(copy(), new MemoryRevocations(), new MovableClock());
    }

    private static Path copy() throws IOException {
        Path file = Files.createTempDirectory("identity").resolve("identity.json");
        return Files.copy(TEMPLATE, file, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    Fixture(Path file, RevocationStore revocations, MovableClock clock) {
        this(file, revocations, clock, Optional.empty());
    }

    /** With users of another source. */
    static Fixture with(AuthenticationOptions source) throws IOException {
        return with(source, copy());
    }

    static Fixture with(AuthenticationOptions source, Path file) {
        return new Fixture(file, new MemoryRevocations(), new MovableClock(), Optional.of(source));
    }

    private Fixture(
            Path file, RevocationStore revocations, MovableClock clock, Optional<AuthenticationOptions> source) {
        this.file = file;
        this.clock = clock;
        this.admin = new IdentityAdmin(file);
        CatalogOptions catalog = CatalogOptions.onPorts(9696, 35357);
        IdentityOptions options =
                new IdentityOptions(new StoreOptions.File(file), Duration.ofHours(1), catalog, source);
        this.identity = Identity.open(options, revocations, clock);
        Authentication authentication = identity.authentication();
        Router probe = Router.builder()
                .get("/whoami", request -> {
                    Caller caller = authentication.authenticate(request);
                    return Response.text(200, caller.toString());
                })
                .build();
        this.server = HttpServer.start(
                HttpOptions.builder("127.0.0.1", 0).build(),
                List.of(identity.service(), EmptyCompute.service(), new Service(probe, ErrorFormat.NEUTRON)));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    HttpResponse<String> call(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String token) {
        return call("GET", path, "", Map.of("X-Auth-Token", token));
    }

    HttpResponse<String> post(String path, String body) {
        return call("POST", path, body.replace('\'', '"'), Map.of("Content-Type", "application/json"));
    }

    HttpResponse<String> login(String user, String password, String scope) {
        return post(
                "/v3/auth/tokens",
                "{'auth':{'identity':{'methods':['password'],'password':{'user':{'name':'" + user
                        + "','domain':{'id':'default'},'password':'" + password + "'}}}"
                        + (scope.isEmpty() ? "" : ",'scope':" + scope) + "}}");
    }

    /** A token of a user in a project. */
    String token(String user, String password, String project) {
        HttpResponse<String> answer = login(
                user,
                password,
                project.isEmpty()
                        ? "'unscoped'"
                        : "{'project':{'name':'" + project + "','domain':{'name':'Default'}}}");
        return subject(answer);
    }

    String rescope(String token, String scope) {
        return subject(post(
                "/v3/auth/tokens",
                "{'auth':{'identity':{'methods':['token'],'token':{'id':'" + token + "'}},'scope':" + scope + "}}"));
    }

    static String subject(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("X-Subject-Token")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.mapper().readTree(answer.body());
    }

    int whoami(String token) {
        return get("/whoami", token).statusCode();
    }

    @Override
    public void close() {
        server.close();
        identity.close();
    }
}
