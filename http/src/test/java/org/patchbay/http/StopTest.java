// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stopping does not wait for clients that never finish what they began to say. */
@Tag("slow")
class StopTest {
    /** For so long the listener takes what a client that it refused still sends, and a little more. */
    private static final Duration DRAINED = Duration.ofMillis(2500);

    private static final List<String> UNFINISHED = List.of(
            "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
            "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
            "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
            "GET /x HT",
            "");

    @Test
    void isNotHeldUpByClientsThatGaveUp() throws Exception {
        // What is to be over soon would take so long.
        HttpOptions options = HttpOptions.builder("127.0.0.1", 0)
                .drainTimeout(Duration.ofMinutes(2))
                .build();
        Router router =
                Router.builder().post("/x", request -> Response.text(200, "x")).build();
        TestServer server = new TestServer(options, router);
        List<RawClient> clients = new ArrayList<>();
        for (String sent : UNFINISHED) {
            RawClient client = new RawClient(server.port());
            client.send(sent);
            clients.add(client);
        }
        assertThat(clients.get(0).answer(false).status()).isEqualTo(408);
        assertThat(clients.get(1).answer(false).status()).isEqualTo(408);
        assertThat(clients.get(2).answer(false).status()).isEqualTo(404);
        for (RawClient client : clients) {
            client.close();
        }
        Thread.sleep(DRAINED);
        long begun = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    }
}
