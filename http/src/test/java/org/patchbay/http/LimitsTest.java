// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class LimitsTest {
    private static final String CLOSE = "Host: x\r\nConnection: close\r\n\r\n";

    private static HttpOptions.Builder options() {
        return HttpOptions.builder("127.0.0.1", 0);
    }

    private static Router echo() {
        return Router.builder()
                .get("/hello", request -> Response.json(200, "{}".getBytes(StandardCharsets.UTF_8)))
                .post("/echo", request -> Response.json(200, request.body()))
                .build();
    }

    @Test
    void aHeadTooLargeIs431AndAUrlTooLong414() throws Exception {
        try (TestServer server = new TestServer(echo())) {
            String fits = "GET /hello HTTP/1.1\r\nX: " + "x".repeat(7000) + "\r\n" + CLOSE;
            assertThat(RawClient.ask(server.port(), fits).status()).isEqualTo(200);
            String head = "GET /hello HTTP/1.1\r\nX: " + "x".repeat(9000) + "\r\n" + CLOSE;
            assertThat(RawClient.ask(server.port(), head).status()).isEqualTo(431);
            String many = "GET /hello HTTP/1.1\r\n" + "X: y\r\n".repeat(3000) + CLOSE;
            assertThat(RawClient.ask(server.port(), many).status()).isEqualTo(431);
            String url = "GET /hello?" + "x".repeat(9000) + " HTTP/1.1\r\n" + CLOSE;
            assertThat(RawClient.ask(server.port(), url).status()).isEqualTo(414);
        }
    }

    @Test
    void aBodyTooLargeIs413HoweverItComes() throws Exception {
        try (TestServer server = new TestServer(options().bodyBytes(64 << 10).build(), echo())) {
            String fits = "\"" + "x".repeat((64 << 10) - 2) + "\"";
            assertThat(server.call("POST", "/echo", fits, Map.of()).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> declared = heard(() -> server.call("POST", "/echo", "x".repeat(8 << 20), Map.of()));
            assertThat(declared.statusCode()).isEqualTo(413);
            assertThat(declared.body()).contains("RequestTooLarge", "65536");
            assertThat(heard(() -> chunks(server))).isEqualTo(413);
        }
    }

    private static int chunks(TestServer server) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                client.send("1000\r\n" + "x".repeat(0x1000) + "\r\n");
            }
            int status = client.answer(false).status();
            assertThat(client.closed()).isTrue();
            return status;
        }
    }

    /** A refused client's bytes are taken for two seconds, no longer: one that was held up for so long has to ask again. */
    private static <T> T heard(Callable<T> call) throws Exception {
        for (int tries = 10; ; tries--) {
            long begun = System.nanoTime();
            try {
                return call.call();
            } catch (IOException e) {
                if (tries == 0 || System.nanoTime() - begun < 2_000_000_000L) {
                    throw e;
                }
            }
        }
    }

    @Test
    void anEndlessBodyIsCutOff() throws Exception {
        try (TestServer server = new TestServer(options().bodyBytes(1024).build(), echo());
                RawClient client = new RawClient(server.port())) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            long begun = System.nanoTime();
            boolean cut = false;
            while (!cut && System.nanoTime() - begun < 60e9) {
                try {
                    client.send("10\r\n0123456789abcdef\r\n");
                    Thread.sleep(1);
                } catch (IOException e) {
                    cut = true;
                }
            }
            assertThat(cut).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 200",
        "application/json; charset=utf-8, 200",
        "APPLICATION/JSON, 200",
        "application/openstack-images-v2.1-json-patch+json, 200",
        "text/plain, 415",
        "application/xml, 415",
        "application/x-www-form-urlencoded, 415",
        "json, 415",
    })
    void onlyJsonIsRead(String type, int status) throws Exception {
        try (TestServer server = new TestServer(echo())) {
            assertThat(server.call("POST", "/echo", "{}", Map.of("Content-Type", type))
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void aBodyWithoutATypeIsTakenForJsonAndACompressedOneRefused() throws Exception {
        try (TestServer server = new TestServer(echo())) {
            assertThat(server.call("POST", "/echo", "{}", Map.of()).statusCode())
                    .isEqualTo(200);
            assertThat(server.call("POST", "/echo", "{}", Map.of("Content-Encoding", "gzip"))
                            .statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void aTrickledHeadIsCutOffInTime() throws Exception {
        HttpOptions options = options()
                .idleTimeout(Duration.ofSeconds(30))
                .headTimeout(Duration.ofSeconds(1))
                .build();
        try (TestServer server = new TestServer(options, echo());
                RawClient client = new RawClient(server.port())) {
            // A first good request: the deadline must count for later ones too.
            client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.answer(false).status()).isEqualTo(200);
            long begun = System.nanoTime();
            Thread trickle = Thread.ofVirtual().start(() -> {
                try {
                    client.send("GET /hello HTTP/1.1\r\n");
                    while (true) {
                        client.send("X: y\r\n");
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException e) {
                    // cut off, as it should be
                }
            });
            assertThat(client.closed()).isTrue();
            assertThat(System.nanoTime() - begun).isBetween(800_000_000L, 25_000_000_000L);
            trickle.interrupt();
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        HttpOptions options = options()
                .idleTimeout(Duration.ofMillis(500))
                .headTimeout(Duration.ofSeconds(5))
                .build();
        try (TestServer server = new TestServer(options, echo());
                RawClient client = asked(server)) {
            assertThat(client.closed()).isTrue();
        }
    }

    /** A client that got an answer. One that is held up before it asks is closed as idle, too; then another tries. */
    private static RawClient asked(TestServer server) throws IOException {
        for (int tries = 10; ; tries--) {
            RawClient client = new RawClient(server.port());
            try {
                client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.answer(false).status()).isEqualTo(200);
                return client;
            } catch (IOException closed) {
                client.close();
                if (tries == 0) {
                    throw closed;
                }
            }
        }
    }

    @Test
    void aHandlerMayTakeLongerThanTheIdleTimeout() throws Exception {
        HttpOptions options = options()
                .idleTimeout(Duration.ofMillis(300))
                .headTimeout(Duration.ofSeconds(5))
                .build();
        AtomicBoolean entered = new AtomicBoolean();
        Router slow = Router.builder()
                .get("/slow", request -> {
                    entered.set(true);
                    try {
                        Thread.sleep(1200);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Response.json(200, request.body());
                })
                .build();
        try (TestServer server = new TestServer(options, slow)) {
            int status = 0;
            for (int tries = 10; status == 0; tries--) {
                try {
                    status = server.get("/slow").statusCode();
                } catch (IOException e) {
                    // a client that was held up before it asked is closed as idle
                    assertThat(entered).isFalse();
                    assertThat(tries).isPositive();
                }
            }
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswerIsCutOff() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        byte[] chunk = new byte[8 << 10];
        Router big = Router.builder()
                .get(
                        "/big",
                        request -> Response.json(200, json -> {
                            try {
                                json.writeStartArray();
                                for (int i = 0; i < 10_000; i++) {
                                    json.writeBinary(chunk);
                                }
                                json.writeEndArray();
                            } finally {
                                over.countDown();
                            }
                        }))
                .build();
        try (TestServer server = new TestServer(
                        options().bodyBytes(1024).minBytesPerSecond(1 << 20).build(), big);
                RawClient client = new RawClient(server.port())) {
            client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(over.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTrickledBodyIs408() throws Exception {
        try (TestServer server = new TestServer(options().build(), echo());
                RawClient client = new RawClient(server.port())) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
            Thread trickle = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        client.send(" ");
                        Thread.sleep(200);
                    }
                } catch (IOException | InterruptedException e) {
                    // cut off, as it should be
                }
            });
            assertThat(client.answer(false).status()).isEqualTo(408);
            trickle.interrupt();
        }
    }

    @Test
    void thousandsOfIdleConnectionsBlockNobody() throws Exception {
        try (TestServer server = new TestServer(options().build(), echo())) {
            List<RawClient> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 2500; i++) {
                    RawClient client = new RawClient(server.port());
                    idle.add(client);
                    if (i % 2 == 0) {
                        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n");
                    }
                }
                List<Long> nanos = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    long begun = System.nanoTime();
                    assertThat(server.get("/hello").statusCode()).isEqualTo(200);
                    nanos.add(System.nanoTime() - begun);
                }
                Collections.sort(nanos);
                assertThat(nanos.get(10)).as("the median of " + nanos).isLessThan(1_000_000_000L);
            } finally {
                for (RawClient client : idle) {
                    client.close();
                }
            }
        }
    }

    @Test
    void whenConnectionsRunShortTheIdleOnesGo() throws Exception {
        try (TestServer server = new TestServer(
                options().maxConnections(50).maxConcurrent(10).maxQueued(10).build(), echo())) {
            List<RawClient> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 80; i++) {
                    idle.add(new RawClient(server.port()));
                }
                await().atMost(Duration.ofSeconds(40))
                        .untilAsserted(() ->
                                assertThat(server.get("/hello").statusCode()).isEqualTo(200));
            } finally {
                for (RawClient client : idle) {
                    client.close();
                }
            }
        }
    }

    @Test
    void beyondTheQueueThereIs503WithRetryAfterButProbesAnswer() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(2);
        Router router = Router.builder()
                .get("/slow", request -> {
                    inside.countDown();
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Response.noContent();
                })
                .build();
        try (TestServer server = new TestServer(
                        options()
                                .maxConnections(100)
                                .maxConcurrent(2)
                                .maxQueued(1)
                                .build(),
                        router);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> admitted = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                admitted.add(pool.submit(() -> server.get("/slow").statusCode()));
            }
            inside.await();
            List<Future<HttpResponse<String>>> more = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                more.add(pool.submit(() -> server.get("/slow")));
            }
            await().until(() -> more.stream().filter(Future::isDone).count() == 4);
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
            open.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> one : more) {
                statuses.add(one.get().statusCode());
                if (one.get().statusCode() == 503) {
                    assertThat(one.get().headers().firstValue("Retry-After")).hasValue("1");
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(204, 503, 503, 503, 503);
            for (Future<Integer> one : admitted) {
                assertThat(one.get()).isEqualTo(204);
            }
        }
    }
}
