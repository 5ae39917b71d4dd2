// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

class ReadingTest {
    private static final ErrorFormat PLAIN = new ErrorFormat() {
        @Override
        public void write(HttpError error, JsonGenerator json) {
            throw new AssertionError("answers by itself");
        }

        @Override
        public Response answer(HttpError error, Headers request) {
            return Response.text(error.status(), "plain for " + request.header("Accept"));
        }
    };

    private final AtomicReference<Integer> ended = new AtomicReference<>();
    private final Router router = Router.builder()
            .get(
                    "/things/{id}",
                    request -> Response.text(
                            200, request.variable("id") + " " + request.query().entries()))
            .post("/things", request -> Response.text(200, "taken"))
            .get("/stream", request -> Response.stream("text/event-stream", this::parts))
            .build();
    private final HttpServer server = HttpServer.start(
            HttpOptions.builder("127.0.0.1", 0).accessLog(false).build(),
            List.of(
                    new Service("/m", router, PLAIN, new Reading(Set.of("application/xml"), "application/xml", true)),
                    new Service("/j", router, PLAIN)));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void parts(StreamWriter.Out out) throws java.io.IOException {
        int sent = 0;
        try {
            while (out.open()) {
                out.send(("part " + sent++ + "\n").getBytes(StandardCharsets.UTF_8));
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.set(sent);
        }
    }

    @Test
    void takesParametersOffThePathOnlyWhereAsked() throws Exception {
        assertThat(get("/m/things;max=5/a;b=c%20d?e=f").body()).isEqualTo("a [e=f, max=5, b=c d]");
        assertThat(get("/j/things/a;b=c?e=f").body()).isEqualTo("a;b=c [e=f]");
        assertThat(get("/j/things;max=5/a").statusCode()).isEqualTo(404);
    }

    @Test
    void takesTheBodiesAServiceReadsAndNoOther() throws Exception {
        assertThat(post("/m/things", "application/xml; charset=utf-8")).isEqualTo(200);
        assertThat(post("/m/things", "application/json")).isEqualTo(415);
        assertThat(post("/j/things", "application/vnd.x+json")).isEqualTo(200);
        assertThat(post("/j/things", "application/xml")).isEqualTo(415);
    }

    @Test
    void wordsAnErrorByTheRequestsHeaders() throws Exception {
        assertThat(get("/m/nothing").body()).isEqualTo("plain for text/x");
    }

    @Test
    void sendsTheStreamsPartsAsTheyComeAndEndsItWithTheListener() throws Exception {
        HttpResponse<java.util.stream.Stream<String>> answer =
                client.send(request("/m/stream").build(), BodyHandlers.ofLines());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        var lines = answer.body().iterator();
        assertThat(lines.next()).isEqualTo("part 0");
        assertThat(lines.next()).isEqualTo("part 1");
        assertThat(ended.get()).isNull();
        server.stop();
        assertThat(ended.get()).isGreaterThanOrEqualTo(2);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private int post(String path, String type) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("x"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Accept", "text/x")
                .timeout(TestServer.PATIENCE);
    }
}
