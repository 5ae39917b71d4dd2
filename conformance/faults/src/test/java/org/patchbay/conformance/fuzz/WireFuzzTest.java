// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.conformance.provider.WithProvider;

/** Broken, huge, slow and idle connections. */
@ExtendWith(WithProvider.class)
class WireFuzzTest {
    private static final int HUGE = 50 << 20;

    private final Provider provider;
    private final Rest rest;
    private final NorthboundDump before;

    WireFuzzTest(Provider provider) {
        this.provider = provider;
        this.rest = Rest.of(provider.cloud());
        this.before = provider.dump();
    }

    @AfterEach
    void itStillServesAndNoRowIsLeft() {
        rest.get("/v2.0/networks").expect(200);
        rest.close();
        assertThat(before.difference(provider.dump())).isEmpty();
    }

    @Test
    void whatIsHardlyHttp() throws IOException {
        for (URI server : List.of(provider.cloud().network(), provider.cloud().identity())) {
            try (Attacker attacker = new Attacker(server, rest.token())) {
                for (String request : requests()) {
                    attacker.raw(request.lines().findFirst().orElse("(nothing)"), request.getBytes(ISO_8859_1));
                }
                assertThat(attacker.complaints()).isEmpty();
            }
        }
    }

    private static List<String> requests() {
        String host = "Host: x\r\n";
        String post = "POST /v2.0/networks HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n";
        return List.of(
                "",
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/0.9\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/2.0\r\n" + host + "\r\n",
                "GET / HTTP/9.9\r\n" + host + "\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
                "GET http://[ HTTP/1.1\r\n" + host + "\r\n",
                "GET /../.. HTTP/1.1\r\n" + host + "\r\n",
                "GET /%2e%2e/ HTTP/1.1\r\n" + host + "\r\n",
                "GET /\u0000 HTTP/1.1\r\n" + host + "\r\n",
                "GET /\u00ff HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/1.1\r\nHost: \r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "NoColon\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + " folded: x\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "A\u0000B: x\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "A: \u0001\r\n\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/1.1\r\n" + host + "X: " + "b".repeat(100_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "X: y\r\n".repeat(20_000) + "\r\n",
                "GET /v2.0/networks HTTP/1.1\r\n" + host + "X-Auth-Token: " + "t".repeat(7000) + "\r\n\r\n",
                "GET /v2.0/networks HTTP/1.1\r\n" + host + "X-Auth-Token: \u00e9\u00ff\r\n\r\n",
                "GET /v2.0/networks HTTP/1.1\r\n" + host + "X-Auth-Token: a\r\nX-Auth-Token: b\r\n\r\n",
                "TRACE / HTTP/1.1\r\n" + host + "\r\n",
                "CONNECT x:1 HTTP/1.1\r\n" + host + "\r\n",
                "OPTIONS * HTTP/1.1\r\n" + host + "\r\n",
                "get / HTTP/1.1\r\n" + host + "\r\n",
                "G\u0000T / HTTP/1.1\r\n" + host + "\r\n",
                post + "Content-Length: -1\r\n\r\n",
                post + "Content-Length: x\r\n\r\n",
                post + "Content-Length: 99999999999999999999\r\n\r\n",
                post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
                post + "Content-Length: 10\r\n\r\n{}",
                post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n",
                post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
                post + "Transfer-Encoding: gzip\r\n\r\n{}",
                post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                post + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n",
                post + "Expect: nonsense\r\n\r\n",
                post + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
                "GET / HTTP/1.1\r\n" + host + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "Range: bytes=0-,0-,0-\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\rHost: x\r\r");
    }

    @Test
    void aBodyOfFiftyMegabytesIsRefusedAsTooLarge() throws IOException {
        String head = "POST /v2.0/networks HTTP/1.1\r\nHost: x\r\nX-Auth-Token: " + rest.token()
                + "\r\nContent-Type: application/json\r\n";
        assertThat(upload(head + "Content-Length: " + HUGE + "\r\n\r\n", false)).isEqualTo(413);
        assertThat(upload(head + "Transfer-Encoding: chunked\r\n\r\n", true)).isEqualTo(413);
        String identity = "POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        assertThat(upload(provider.cloud().identity(), identity + "Content-Length: " + HUGE + "\r\n\r\n", false))
                .isEqualTo(413);
    }

    private int upload(String head, boolean chunked) throws IOException {
        return upload(provider.cloud().network(), head, chunked);
    }

    private static int upload(URI server, String head, boolean chunked) throws IOException {
        byte[] piece = new byte[64 * 1024];
        java.util.Arrays.fill(piece, (byte) ' ');
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(head.getBytes(ISO_8859_1));
                for (int sent = 0; sent < HUGE && socket.getInputStream().available() == 0; sent += piece.length) {
                    if (chunked) {
                        out.write("10000\r\n".getBytes(ISO_8859_1));
                    }
                    out.write(piece);
                    if (chunked) {
                        out.write("\r\n".getBytes(ISO_8859_1));
                    }
                }
            } catch (SocketException e) {
                // It need not listen to the end: the answer has come before.
            }
            byte[] line = socket.getInputStream().readNBytes(12);
            return line.length < 12 ? 0 : Integer.parseInt(new String(line, ISO_8859_1).substring(9, 12));
        }
    }

    @Test
    void slowAndIdleConnectionsByTheThousandHoldNobodyUp() throws IOException {
        URI server = provider.cloud().network();
        List<Socket> idle = new ArrayList<>();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2000; i++) {
                idle.add(new Socket(server.getHost(), server.getPort()));
            }
            for (int i = 0; i < 500; i++) {
                Socket socket = new Socket(server.getHost(), server.getPort());
                socket.getOutputStream().write("GET /v2.0/networks HTTP/1.1\r\nHos".getBytes(ISO_8859_1));
                slow.add(socket);
            }
            List<Duration> took = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                rest.get("/v2.0/networks").expect(200);
                took.add(Duration.ofNanos(System.nanoTime() - start));
            }
            // Most of them: a machine that was busy elsewhere for a moment is no fault of the server.
            took.sort(null);
            assertThat(took.get(took.size() / 2)).isLessThan(Duration.ofSeconds(2));
            Awaitility.await("a request's head that never ends is cut off")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> slow.stream().allMatch(WireFuzzTest::ended));
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Whether the server has answered (408) or closed. */
    private static boolean ended(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().available() > 0
                    || socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
