// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before a route is found, or before it ever is a request, is a fault all the same. */
class ListenerFaultsTest {
    private static StoredTestEngine engine;

    @BeforeAll
    static void start() {
        engine = new StoredTestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /nowhere HTTP/1.1                       | 404
            GET / HTTP/1.1                              | 404
            GET /ovirt-engine HTTP/1.1                  | 404
            GET /ovirt-engine/webadmin HTTP/1.1         | 404
            GET /ovirt-engine/api/nothing HTTP/1.1      | 404
            POST /healthz HTTP/1.1                      | 405
            PATCH /ovirt-engine/api/networks HTTP/1.1   | 405
            BREW /ovirt-engine/api/networks HTTP/1.1    | 405
            GET /ovirt-engine/api/%zz HTTP/1.1          | 400
            GET /ovirt-engine/api/a/../b HTTP/1.1       | 400
            GET no-slash HTTP/1.1                       | 400
            rubbish                                     | 400
            """)
    void inXmlAndInJson(String line, int status) throws IOException {
        String xml = ask(line + "\r\nHost: x\r\n\r\n");
        assertThat(xml)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("<fault>", "<reason>", "<detail>")
                .doesNotContain("NeutronError");
        // After a request line that is none there are no headers that could be believed.
        if (!line.matches("rubbish|.*(no-slash|%zz).*")) {
            assertThat(ask(line + "\r\nHost: x\r\nAccept: application/json\r\n\r\n"))
                    .startsWith("HTTP/1.1 " + status + " ")
                    .containsIgnoringCase("Content-Type: application/json")
                    .contains("\"reason\"", "\"detail\"")
                    .doesNotContain("NeutronError");
        }
    }

    @Test
    void aBodyThatIsTooLarge() throws IOException {
        assertThat(ask(String.join(
                        "\r\n",
                        "POST /ovirt-engine/api/networks HTTP/1.1",
                        "Host: x",
                        "Authorization: Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("admin@internal:" + TestEngine.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)),
                        "Content-Type: application/xml",
                        "Content-Length: 99999999",
                        "",
                        "")))
                .startsWith("HTTP/1.1 413 ")
                .contains("<fault>", "<reason>Request too large</reason>");
    }

    @Test
    void aHeadThatIsTooLarge() throws IOException {
        assertThat(ask("GET /ovirt-engine/api HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("<fault>");
    }

    private static String ask(String request) throws IOException {
        URI url = URI.create(engine.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
