// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What those may send whom a service does not know. */
@Tag("slow")
class StrangersTest {
    private static final Map<String, String> KNOWN = Map.of("X-Auth-Token", "good");

    private static TestServer server(Gate gate) {
        Router router = Router.builder()
                .post("/echo", request -> Response.json(200, request.body()))
                .build();
        return new TestServer(
                HttpOptions.builder("127.0.0.1", 0).build(), List.of(new Service(router, ErrorFormat.NEUTRON, gate)));
    }

    private static String text(int length) {
        return "\"" + "x".repeat(length - 2) + "\"";
    }

    private static boolean good(Request head) {
        assertThat(head.body()).isEmpty();
        return "good".equals(head.header("X-Auth-Token"));
    }

    @Test
    void sendLittle() throws Exception {
        try (TestServer server = server(StrangersTest::good)) {
            assertThat(server.call("POST", "/echo", text(32 << 10), Map.of()).statusCode())
                    .isEqualTo(200);
            assertThat(server.call("POST", "/echo", text(33 << 10), Map.of()).statusCode())
                    .isEqualTo(413);
            assertThat(server.call("POST", "/echo", text(1 << 20), KNOWN).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void keepNobodyElseOut() throws Exception {
        List<RawClient> strangers = new ArrayList<>();
        try (TestServer server = server(StrangersTest::good)) {
            for (int i = 0; i < 80; i++) {
                RawClient client = new RawClient(server.port());
                strangers.add(client);
                client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 32768\r\n\r\n" + "x".repeat(32_000));
            }
            assertThat(server.call("POST", "/echo", text(1 << 20), KNOWN).statusCode())
                    .isEqualTo(200);
            List<Integer> answers = new ArrayList<>();
            for (RawClient client : strangers) {
                answers.add(client.answer(false).status());
            }
            assertThat(answers).containsOnly(408, 503).contains(408, 503);
        } finally {
            for (RawClient client : strangers) {
                client.close();
            }
        }
    }

    @Test
    void areRefusedBeforeTheySendWhereTheServiceSaysSo() throws Exception {
        Gate gate = head -> {
            throw new HttpError(401, "Unauthorized", "Who are you?", "");
        };
        try (TestServer server = server(gate);
                RawClient client = new RawClient(server.port())) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n");
            assertThat(client.answer(false).status()).isEqualTo(401);
            assertThat(server.call("POST", "/echo", "{}", Map.of()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatCameQuicklyBuysNoTimeForAnybody() throws Exception {
        try (TestServer server = server(Gate.OPEN);
                RawClient client = new RawClient(server.port())) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n" + "x".repeat(1_000_000));
            long begun = System.nanoTime();
            assertThat(client.answer(false).status()).isEqualTo(408);
            assertThat((System.nanoTime() - begun) / 1e9).isLessThan(50);
        }
    }
}
