// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.core.JsonGenerator;

class AnswersTest {
    private static final String CHAIN = "req-11111111-2222-3333-4444-555555555555";

    private static void numbers(JsonGenerator json, int count, int failAt) {
        json.writeStartArray();
        for (int i = 0; i < count; i++) {
            if (i == failAt) {
                throw new IllegalStateException("secret detail");
            }
            json.writeNumber(1_000_000 + i);
        }
        json.writeEndArray();
    }

    /** How often that handler was entered. */
    private static final Semaphore LONG_DELAYED = new Semaphore(0);

    private static final Router ROUTER = Router.builder()
            .get("/small", request -> Response.json(200, json -> numbers(json, 10, -1)))
            .get("/big", request -> Response.json(200, json -> numbers(json, 200_000, -1)))
            .get("/early", request -> Response.json(200, json -> numbers(json, 200_000, 100)))
            .get("/late", request -> Response.json(200, json -> numbers(json, 200_000, 150_000)))
            .get("/parts/{count}", request -> Response.stream("text/plain", parts(request.variable("count"))))
            .get(
                    "/error",
                    request -> Response.json(200, json -> {
                        json.writeStartObject();
                        throw new HttpError(409, "Busy", "in use", "by x");
                    }))
            .get("/overflow", request -> Response.text(200, Integer.toString(deep(1))))
            .get("/delayed", request -> {
                throw new HttpError(401, "Unauthorized", "no", "").delayed(Duration.ofMillis(700));
            })
            .get("/long-delayed", request -> {
                LONG_DELAYED.release();
                throw new HttpError(401, "Unauthorized", "no", "").delayed(Duration.ofMinutes(1));
            })
            .get("/unavailable", request -> {
                throw HttpError.unavailable("later", Duration.ofSeconds(7));
            })
            .get("/mdc", request -> Response.text(200, String.valueOf(MDC.getCopyOfContextMap())))
            .get(
                    "/virtual",
                    request -> Response.text(
                            200, Boolean.toString(Thread.currentThread().isVirtual())))
            .get("/header", request -> Response.noContent().withHeader("X-A", "b\r\nX-Evil: c"))
            .get("/list/{id}", request -> Response.noContent())
            .build();

    private static StreamWriter parts(String count) {
        return out -> {
            for (int i = 0; i < Integer.parseInt(count); i++) {
                out.send("part\n".getBytes(StandardCharsets.UTF_8));
            }
            throw new IllegalStateException("secret detail");
        };
    }

    // Deep enough to overflow any stack, and not a loop the compiler could make of it.
    private static int deep(int n) {
        return n > 0 ? 1 + deep(n + 1) + deep(n - 1) : 0;
    }

    @Test
    void smallJsonHasALengthAndBigJsonIsStreamed() throws Exception {
        try (TestServer server = new TestServer(ROUTER)) {
            assertThat(server.get("/small").headers().firstValue("Content-Length"))
                    .isPresent();
            HttpResponse<String> big = server.get("/big");
            assertThat(big.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
            assertThat(big.body())
                    .hasSize(200_000 * 8 + 1)
                    .startsWith("[1000000,")
                    .endsWith(",1199999]");
            RawClient.Answer old = RawClient.ask(server.port(), "GET /big HTTP/1.0\r\n\r\n");
            assertThat(old.body()).hasSize(200_000 * 8 + 1);
            HttpResponse<String> head = server.call("HEAD", "/big", "", Map.of());
            assertThat(head.headers().firstValue("Content-Length")).hasValue("1600001");
        }
    }

    @Test
    void anErrorWhileGeneratingIsStillAnError() throws Exception {
        try (TestServer server = new TestServer(ROUTER)) {
            HttpResponse<String> early = server.get("/early");
            assertThat(early.statusCode()).isEqualTo(500);
            String id = early.headers().firstValue("X-Openstack-Request-Id").orElseThrow();
            assertThat(early.body()).contains("HTTPInternalServerError", id).doesNotContain("secret", "Exception");
            HttpResponse<String> error = server.get("/error");
            assertThat(error.statusCode()).isEqualTo(409);
            assertThat(error.body())
                    .isEqualTo("{\"NeutronError\":{\"type\":\"Busy\",\"message\":\"in use\",\"detail\":\"by x\"}}");
            assertThatThrownBy(() -> server.get("/late")).isInstanceOf(IOException.class);
            assertThat(server.get("/small").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStreamThatFailsMidwayBreaksOffAndIsLogged() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("patchbay.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        try (TestServer server = new TestServer(ROUTER)) {
            HttpResponse<String> early = server.get("/parts/0");
            assertThat(early.statusCode()).isEqualTo(500);
            assertThat(early.body()).contains("HTTPInternalServerError").doesNotContain("secret");
            assertThatThrownBy(() -> server.get("/parts/1")).isInstanceOf(IOException.class);
            assertThat(server.get("/small").statusCode()).isEqualTo(200);
            assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .anyMatch(line -> line.contains("GET /parts/0 500"))
                    .anyMatch(line -> line.contains("GET /parts/1 200"));
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
    }

    @Test
    void aHandlersStackOverflowHarmsNobodyElse() throws Exception {
        try (TestServer server = new TestServer(ROUTER)) {
            assertThat(server.get("/overflow").statusCode()).isEqualTo(500);
            assertThat(server.get("/small").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDelayedErrorWaitsWithoutHoldingASlot() throws Exception {
        HttpOptions one = HttpOptions.builder("127.0.0.1", 0)
                .maxConnections(100)
                .maxConcurrent(1)
                .maxQueued(0)
                .drainTimeout(Duration.ZERO)
                .build();
        try (TestServer server = new TestServer(one, ROUTER);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            assertThat(server.get("/delayed").statusCode()).isEqualTo(401);
            assertThat(System.nanoTime() - begun).isGreaterThan(700_000_000L);
            LONG_DELAYED.drainPermits();
            Future<Integer> delayed =
                    pool.submit(() -> server.get("/long-delayed").statusCode());
            assertThat(LONG_DELAYED.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            // The slot is given back a moment after the handler has thrown.
            await().until(() -> server.get("/small").statusCode() == 200);
            assertThat(delayed.isDone()).isFalse();
            delayed.cancel(true);
        }
    }

    @Test
    void errorsCarryTheirHeaders() throws Exception {
        try (TestServer server = new TestServer(ROUTER)) {
            assertThat(server.get("/unavailable").headers().firstValue("Retry-After"))
                    .hasValue("7");
            assertThat(server.get("/header").headers().firstValue("X-Evil")).isEmpty();
            assertThat(server.get("/virtual").body()).isEqualTo("true");
        }
    }

    @Test
    void idsOfOthersReachTheLog() throws Exception {
        String global = "req-01234567-89ab-cdef-0123-456789abcdef";
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        try (TestServer server = new TestServer(ROUTER)) {
            HttpResponse<String> answer =
                    server.call("GET", "/mdc", "", Map.of("X-Openstack-Request-Id", global, "traceparent", trace));
            assertThat(answer.body()).contains("global_request_id=" + global, "traceparent=" + trace);
            assertThat(answer.headers().firstValue("X-Openstack-Request-Id")).isNotEqualTo(global);
            assertThat(server.call("GET", "/mdc", "", Map.of("X-Openstack-Request-Id", "req-x", "traceparent", "y"))
                            .body())
                    .doesNotContain("global", "traceparent");
        }
    }

    @Test
    void theAccessLogHasOneLineARequest() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("patchbay.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.setAdditive(false);
        try (TestServer server = new TestServer(ROUTER);
                TestServer silent = new TestServer(
                        HttpOptions.builder("127.0.0.1", 0).accessLog(false).build(), ROUTER)) {
            silent.get("/list/silent");
            server.get("/list/x?a=b");
            server.call("GET", "/nowhere", "", Map.of("X-Openstack-Request-Id", CHAIN));
            assertThat(lines.list).hasSize(2);
            assertThat(lines.list.getFirst().getFormattedMessage())
                    .matches("127\\.0\\.0\\.1 GET /list/x\\?a=b 204 [0-9.]+ms req-[0-9a-f-]{36}");
            assertThat(lines.list.getLast().getFormattedMessage())
                    .matches(".* 404 [0-9.]+ms req-[0-9a-f-]{36} " + CHAIN);
            Map<String, Object> fields = new LinkedHashMap<>();
            ((LogFields) lines.list.getFirst().getArgumentArray()[0]).each(fields::put);
            assertThat(fields)
                    .containsOnlyKeys("client", "method", "path", "query", "status", "milliseconds", "request_id")
                    .containsEntry("client", "127.0.0.1")
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/list/x")
                    .containsEntry("query", "a=b")
                    .containsEntry("status", 204);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
    }

    @Test
    void metricsCountByTemplate() throws Exception {
        HttpMetrics metrics = new HttpMetrics(new PrometheusRegistry());
        List<Service> services = List.of(new Service(ROUTER, ErrorFormat.NEUTRON));
        try (HttpServer api =
                        HttpServer.start(HttpOptions.builder("127.0.0.1", 0).build(), services, metrics);
                TestServer scrape =
                        new TestServer(HttpOptions.builder("127.0.0.1", 0).build(), List.of(metrics.service()))) {
            RawClient.ask(api.port(), "GET /list/1 HTTP/1.0\r\n\r\n");
            RawClient.ask(api.port(), "GET /list/2 HTTP/1.0\r\n\r\n");
            RawClient.ask(api.port(), "BREW /list/2 HTTP/1.0\r\n\r\n");
            RawClient.ask(api.port(), "GET /scan.php HTTP/1.0\r\n\r\n");
            HttpResponse<String> answer = scrape.get("/metrics");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            assertThat(answer.body())
                    .contains(
                            "patchbay_http_request_seconds_count{method=\"GET\",route=\"/list/{id}\",status=\"204\"} 2")
                    .contains("_count{method=\"other\",route=\"/list/{id}\",status=\"405\"} 1")
                    .contains("_count{method=\"GET\",route=\"unmatched\",status=\"404\"} 1")
                    .contains("patchbay_http_requests_in_flight 0.0")
                    .doesNotContain("scan.php");
        }
    }

    @Test
    void stoppingLetsRunningRequestsFinish() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Router slow = Router.builder()
                .get("/slow", request -> {
                    inside.countDown();
                    try {
                        Thread.sleep(500);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Response.json(200, "{}".getBytes(StandardCharsets.UTF_8));
                })
                .build();
        TestServer server = new TestServer(slow);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> running = pool.submit(() -> server.get("/slow").statusCode());
            inside.await();
            server.server.stop();
            assertThat(running.get()).isEqualTo(200);
            int port = server.port();
            assertThat(port).isNegative();
        }
    }
}
