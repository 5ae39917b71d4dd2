// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        Router router = Router.builder()
                .get("/v2.0/networks", request -> Response.text(200, "list " + request.path()))
                .post("/v2.0/networks", request -> Response.json(201, request.body()))
                .get("/v2.0/networks/{id}", request -> Response.text(200, "show " + request.variable("id")))
                .delete("/v2.0/networks/{id}", request -> Response.noContent())
                .get("/v2.0/networks/special", request -> Response.text(200, "special"))
                .get(
                        "/v2.0/networks/{network_id}/tags/{tag}",
                        request -> Response.text(200, request.variable("network_id") + "|" + request.variable("tag")))
                .get("/query", request -> Response.text(200, describe(request.query())))
                .get("/base", request -> Response.text(200, request.baseUrl() + " " + request.remoteAddress()))
                .build();
        Router keystone =
                Router.builder().get("/v3", request -> Response.text(200, "v3")).build();
        server = new TestServer(
                HttpOptions.builder("127.0.0.1", 0).build(),
                List.of(
                        new Service(router, ErrorFormat.NEUTRON),
                        new Service("/identity", keystone, ErrorFormat.KEYSTONE),
                        Probes.service(() -> List.of("northbound"))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String describe(Query query) {
        return query.keys() + " "
                + query.entries().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(";"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v2.0/networks, list /v2.0/networks",
        "/v2.0/networks/, list /v2.0/networks",
        "/v2.0//networks, list /v2.0/networks",
        "//v2.0/networks.json, list /v2.0/networks",
        "/v2.0/networks/abc.json, show abc",
        "/v2.0/networks/abc.json/, show abc",
        "/v2.0/networks/a%2Fb%C3%A9, show a/bé",
        "/v2.0/networks/special, special",
        "/v2.0/networks/special/tags/x, special|x",
        "/v2.0/networks/n/tags/a%20b, n|a b",
        "/v2.0/networks/a+b, show a+b",
        "/identity/v3/, v3",
    })
    void routesWhatOldClientsSend(String target, String expected) throws Exception {
        HttpResponse<String> answer = server.get(target);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2.0/networks/%zz", "/v2.0/networks/%4", "/v2.0/networks/a%00b", "/v2.0/networks/%C0%AF",
                "/v2.0/networks/%ED%A0%80", "/v2.0/networks/%FF", "/v2.0/networks/..", "/v2.0/networks/%2e%2e/x",
                "/query?a=%C0%80", "/query?%=1", "/query?a=%0", "/v2.0/\u00e9"
            })
    void refusesMalformedTargets(String target) throws Exception {
        RawClient.Answer answer =
                RawClient.ask(server.port(), "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).startsWith("{\"NeutronError\":{\"type\":\"HTTPBadRequest\"");
    }

    @Test
    void anUnknownPathIs404InTheFormatOfItsService() throws Exception {
        assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(server.get("/nowhere").body()).contains("NeutronError", "HTTPNotFound");
        assertThat(server.get("/identity/nowhere").body())
                .isEqualTo("{\"error\":{\"code\":404,\"message\":\"The resource could not be found.\",\"title\":\"Not"
                        + " Found\"}}");
    }

    @Test
    void aWrongMethodIs405WithTheRightOnes() throws Exception {
        HttpResponse<String> answer = server.call("PUT", "/v2.0/networks", "{}", Map.of());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
        assertThat(server.call("BREW", "/v2.0/networks", "", Map.of()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void optionsAnswersTheMethods() throws Exception {
        HttpResponse<String> answer = server.call("OPTIONS", "/v2.0/networks/x", "", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow")).hasValue("DELETE, GET, HEAD, OPTIONS");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void headIsGetWithoutItsBody() throws Exception {
        HttpResponse<String> answer = server.call("HEAD", "/v2.0/networks", "", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("19");
    }

    @Test
    void theQueryKeepsOrderAndRepetition() throws Exception {
        assertThat(server.get("/query?b=1&a=x%26y&b=2&&c&d=&e=a+b").body())
                .isEqualTo("[b, a, c, d, e] b=1;a=x&y;b=2;c=;d=;e=a b");
    }

    @Test
    void theBaseUrlIsTheOneTheClientUsed() throws Exception {
        int port = server.port();
        String close = "Connection: close\r\n\r\n";
        assertThat(RawClient.ask(port, "GET /base HTTP/1.1\r\nHost: net.example:9696\r\n" + close)
                        .body())
                .isEqualTo("http://net.example:9696 127.0.0.1");
        assertThat(RawClient.ask(port, "GET /base HTTP/1.0\r\n\r\n").body())
                .isEqualTo("http://127.0.0.1:" + port + " 127.0.0.1");
        assertThat(RawClient.ask(port, "GET /base HTTP/1.1\r\nHost: a\r\nX-Forwarded-Host: evil\r\n" + close)
                        .body())
                .isEqualTo("http://a 127.0.0.1");
    }

    @Test
    void forwardedHeadersCountOnlyWhereTrusted() throws Exception {
        Router router = Router.builder()
                .get("/base", request -> Response.text(200, request.baseUrl() + " " + request.remoteAddress()))
                .build();
        try (TestServer trusting = new TestServer(
                HttpOptions.builder("127.0.0.1", 0).trustForwarded(true).build(), router)) {
            HttpResponse<String> answer = trusting.call(
                    "GET",
                    "/base",
                    "",
                    Map.of(
                            "X-Forwarded-Proto",
                            "https",
                            "X-Forwarded-Host",
                            "api.example",
                            "X-Forwarded-Port",
                            "444",
                            "X-Forwarded-For",
                            "198.51.100.9, 192.0.2.7"));
            assertThat(answer.body()).isEqualTo("https://api.example:444 192.0.2.7");
        }
    }

    @Test
    void aClientCannotChooseTheAddressThatAProxyForwards() throws Exception {
        Router router = Router.builder()
                .get("/base", request -> Response.text(200, request.remoteAddress()))
                .build();
        try (TestServer trusting = new TestServer(
                HttpOptions.builder("127.0.0.1", 0).trustForwarded(true).build(), router)) {
            String head = "GET /base HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: 198.51.100.9\r\n";
            assertThat(RawClient.ask(trusting.port(), head + "X-Forwarded-For: 198.51.100.8, 203.0.113.9\r\n\r\n")
                            .body())
                    .isEqualTo("203.0.113.9");
            assertThat(RawClient.ask(trusting.port(), head + "X-Forwarded-For: 198.51.100.8, unknown\r\n\r\n")
                            .body())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void probesNeedNothing() throws Exception {
        assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = server.get("/readyz");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"status\":\"not ready\",\"missing\":[\"northbound\"]}");
    }

    @Test
    void twoRoutesForTheSameAreRefused() {
        Router one = Router.builder().get("/a/{x}", r -> Response.noContent()).build();
        Router two = Router.builder().get("/a/{y}", r -> Response.noContent()).build();
        List<Service> services = List.of(new Service(one, ErrorFormat.NEUTRON), new Service(two, ErrorFormat.NEUTRON));
        assertThatThrownBy(() ->
                        HttpServer.start(HttpOptions.builder("127.0.0.1", 0).build(), services))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/a/{y}");
    }
}
