// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FramingTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(Router.builder()
                .get("/hello", request -> Response.json(200, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .post("/echo", request -> Response.json(200, request.body()))
                .build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Stream<String> attacks() {
        String post = "POST /echo HTTP/1.1\r\nHost: x\r\n";
        return Stream.of(
                post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
                post + "Content-Length: 2, 2\r\n\r\n{}",
                post + "Content-Length: -2\r\n\r\n{}",
                post + "Content-Length: +2\r\n\r\n{}",
                post + "Content-Length: 0x2\r\n\r\n{}",
                post + "Content-Length: 99999999999999999999\r\n\r\n{}",
                post + "Transfer-Encoding: gzip\r\n\r\n{}",
                post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                "GET /hello HTTP/1.1\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: x\r\nX : 1\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: x\r\nX: 1\r\n folded\r\n\r\n",
                "GET /he\u0000llo HTTP/1.1\r\nHost: x\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesAmbiguousFramingAndCloses(String attack) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(attack);
            RawClient.Answer answer = client.answer(false);
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("X-Openstack-Request-Id")).startsWith("req-");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.body()).startsWith("{\"NeutronError\"").doesNotContain("jetty", "Exception");
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void keepsAConnectionAlive() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            for (int i = 0; i < 3; i++) {
                client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
                assertThat(client.answer(false).body()).isEqualTo("{\"a\":1}");
            }
        }
    }

    @Test
    void anErrorLeavesTheConnectionOpen() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
                RawClient.Answer answer = client.answer(false);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.header("Connection")).isEmpty();
                client.send("DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.answer(false).status()).isEqualTo(405);
            }
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            String get = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
            String head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
            String chunked = head + "3\r\n[1,\r\n2;ext=1\r\n2]\r\n0\r\n\r\n";
            client.send(get + chunked + get);
            assertThat(client.answer(false).body()).isEqualTo("{}");
            assertThat(client.answer(false).body()).isEqualTo("[1,2]");
            assertThat(client.answer(false).body()).isEqualTo("{}");
        }
    }

    @Test
    void aTransferCodingThatIsNotTakenOffIs501() throws IOException {
        String head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";
        assertThat(RawClient.ask(server.port(), head + "2\r\n{}\r\n0\r\n\r\n").status())
                .isEqualTo(501);
    }

    @Test
    void servesHttp10AndCloses() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET /hello HTTP/1.0\r\n\r\n");
            assertThat(client.answer(false).body()).isEqualTo("{}");
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void servesAHeadThatComesByteByByte() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            for (char c : "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n".toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.answer(false).status()).isEqualTo(200);
        }
    }

    @Test
    void everyAnswerCarriesItsHeaders() throws IOException {
        RawClient.Answer answer = RawClient.ask(
                server.port(), "GET /hello HTTP/1.1\r\nHost: x\r\nX-Openstack-Request-Id: nonsense\r\n\r\n");
        assertThat(answer.header("X-Openstack-Request-Id")).matches("req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(answer.header("Date")).endsWith("GMT");
        assertThat(answer.header("Content-Length")).isEqualTo("2");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
    }

    @Test
    void continuesOnlyWhenTheBodyIsWanted() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answer(false).status()).isEqualTo(100);
            client.send("{}");
            assertThat(client.answer(false).status()).isEqualTo(200);
        }
        String huge = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n";
        assertThat(RawClient.ask(server.port(), huge).status()).isEqualTo(413);
    }
}
