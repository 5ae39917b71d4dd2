// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.patchbay.engine.provider.peer.FaultyServer.answer;
import static org.patchbay.engine.provider.peer.FaultyServer.write;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.engine.provider.ProviderException.CannotCommunicate;
import org.patchbay.engine.provider.ProviderException.NotAnApi;
import org.patchbay.engine.provider.ProviderException.Refused;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.ConnectionTest.Outcome;
import org.patchbay.engine.provider.peer.FaultyServer;
import org.patchbay.engine.provider.peer.FaultyServer.Script;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.engine.provider.wire.WireOptions;

class FaultTest {
    private static final Duration LIMIT = ofMillis(600);
    // Servers that fall silent do so for longer, and what drips would take longer.
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Wire wire;
    // Only for servers that never answer in time: whoever may answer gets all the time it needs.
    private Wire impatient;

    @BeforeEach
    void open() {
        var options = WireOptions.defaults().withBodyBytes(100_000);
        var trust = TrustStore.open(directory.resolve("trust"));
        wire = new Wire(options, trust);
        impatient = new Wire(options.withTimeouts(options.connect(), LIMIT), trust);
    }

    @AfterEach
    void close() {
        wire.close();
        impatient.close();
    }

    @Test
    void silenceEnds() throws IOException {
        Script silent = (head, out) -> Thread.sleep(Duration.ofMinutes(1));
        try (var server = FaultyServer.http(silent)) {
            assertNoAnswerInTime(server);
            awaitNoConnection(server);
        }
    }

    @Test
    void aDripOfBytesEnds() throws IOException {
        Script dripping = (head, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
            while (true) {
                write(out, " ");
                Thread.sleep(50);
            }
        };
        try (var server = FaultyServer.http(dripping)) {
            assertNoAnswerInTime(server);
            awaitNoConnection(server);
        }
    }

    @Test
    void aDripOfHeadersEnds() throws IOException {
        Script dripping = (head, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; true; i++) {
                write(out, "X-" + i + ": y\r\n");
                Thread.sleep(50);
            }
        };
        try (var server = FaultyServer.http(dripping)) {
            assertNoAnswerInTime(server);
            awaitNoConnection(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10737418240", "Transfer-Encoding: chunked"})
    void aHugeBodyIsGivenUpEarly(String framing) throws IOException {
        var sent = new AtomicLong();
        Script huge = (head, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
            var chunk = " ".repeat(0x4000);
            while (true) {
                write(out, framing.startsWith("T") ? "4000\r\n" + chunk + "\r\n" : chunk);
                sent.addAndGet(chunk.length());
            }
        };
        try (var server = FaultyServer.http(huge)) {
            assertFails(server, NotAnApi.class, "longer than 100000 bytes");
            awaitNoConnection(server);
            assertThat(sent).hasValueLessThan(50_000_000);
        }
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        var server = new FaultyServer[1];
        Script redirecting = (head, out) -> answer(out, 302, "Location: " + server[0].url() + "/v2.0/networks\r\n", "");
        server[0] = FaultyServer.http(redirecting);
        try (var loop = server[0]) {
            assertFails(loop, NotAnApi.class, "redirects are not followed");
            assertThat(loop.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>hello</html>",
                "[]",
                "7",
                "",
                "{\"networks\": {}}",
                "{\"networks\": [7]}",
                "{\"networks\": [{\"name\": \"no id\"}]}",
                "{\"networks\": [{\"id\": 7}]}",
                "{\"networks\": [{\"id\": \"x\", \"mtu\": \"big\"}]}",
                "{\"networks\": [{\"id\": \"x\", \"mtu\": 99999999999}]}",
                "{\"networks\": [], \"networks_links\": [{\"rel\": \"next\"}]} trailing"
            })
    void whatIsNoAnswerOfTheApiIsCalledSo(String body) throws IOException {
        try (var server = FaultyServer.http((head, out) -> answer(out, 200, "", body))) {
            assertFails(server, NotAnApi.class, "");
        }
    }

    @Test
    void nestingHasAnEnd() throws IOException {
        try (var server = FaultyServer.http((head, out) -> answer(out, 200, "", "[".repeat(90_000)))) {
            assertFails(server, NotAnApi.class, "");
        }
    }

    @Test
    void aRefusalOfSomethingElseIsNoRefusalOfTheApi() throws IOException {
        try (var server = FaultyServer.http((head, out) -> answer(out, 404, "", "<html>nginx</html>"))) {
            assertFails(server, NotAnApi.class, "404");
        }
    }

    @Test
    void aFailingProviderRefuses() throws IOException {
        var body =
                "{\"NeutronError\": {\"type\": \"DriverError\", \"message\": \"line\\nbreak \\u001b[1m\", \"detail\": \"\"}}";
        try (var server = FaultyServer.http((head, out) -> answer(out, 500, "", body))) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> client(server).networks().list())
                    .withMessage("line break [1m")
                    .satisfies(e -> assertThat(e.type()).isEqualTo("DriverError"));
        }
    }

    @Test
    void aListWithoutEndEnds() throws IOException {
        Script endless = (head, out) -> answer(out, 200, "", """
                {"networks": [{"id": "a"}],
                 "networks_links": [{"rel": "next", "href": "http://elsewhere.example/v2.0/networks?marker=a"}]}""");
        try (var server = FaultyServer.http(endless)) {
            assertFails(server, NotAnApi.class, "has no end");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void pagesAreReadUntilTheLast() throws IOException {
        Script paging = (head, out) -> answer(
                out,
                200,
                "",
                head.contains("marker=b%20c") ? "{\"networks\": [{\"id\": \"d\"}, {\"id\": \"b c\"}]}" : """
                        {"networks": [{"id": "a"}, {"id": "b c"}],
                         "networks_links": [{"rel": "next", "href": "http://elsewhere/?limit=2&marker=b%20c"}]}""");
        try (var server = FaultyServer.http(paging)) {
            assertThat(client(server).networks().list())
                    .extracting(ExternalNetwork::id)
                    .containsExactly("a", "b c", "d");
        }
    }

    @Test
    void anAnswerAboutAnotherObjectIsNotTaken() throws IOException {
        try (var server =
                FaultyServer.http((head, out) -> answer(out, 200, "", "{\"network\": {\"id\": \"other\"}}"))) {
            assertThatExceptionOfType(NotAnApi.class)
                    .isThrownBy(() -> client(server).networks().find("mine"))
                    .withMessageContaining("mine");
        }
    }

    @Test
    void portsOfOthersAreNeverTakenForTheNics() throws IOException {
        var port =
                "{\"id\": \"%s\", \"network_id\": \"%s\", \"mac_address\": \"02:00:00:00:00:01\", \"device_id\": \"%s\","
                        + " \"device_owner\": \"%s\", \"tenant_id\": \"%s\"}";
        var ports = String.join(
                ",",
                port.formatted("p1", "net", "nic", "compute:nova", "t"),
                port.formatted("p2", "net", "another nic", "oVirt", "t"),
                port.formatted("p3", "net", "nic", "oVirt", "somebody else"),
                port.formatted("p4", "another net", "nic", "oVirt", "t"));
        Script script = (head, out) -> answer(
                out,
                200,
                "",
                head.startsWith("POST")
                        ? "{\"port\": " + port.formatted("made", "net", "nic", "oVirt", "t") + "}"
                        : "{\"ports\": [" + ports + "]}");
        try (var server = FaultyServer.http(script)) {
            var wish = new PortWish(
                    "nic1",
                    "net",
                    "nic",
                    "02:00:00:00:00:01",
                    Optional.empty(),
                    Optional.of(Set.of()),
                    Optional.of("t"));
            assertThat(client(server).ports().allocate(wish).id()).isEqualTo("made");
        }
    }

    @Test
    void anIdCannotLeadElsewhere() throws IOException {
        try (var server = FaultyServer.http((head, out) -> answer(out, 204, "", ""))) {
            for (var id : new String[] {"..", ".", ""}) {
                assertThat(client(server).networks().delete(id)).isFalse();
            }
            for (var id : new String[] {"a/../b", "?x=y", "é"}) {
                assertThat(client(server).networks().delete(id)).isTrue();
            }
            assertThat(server.requests())
                    .extracting(head -> head.substring(0, head.indexOf(" HTTP")))
                    .hasSize(3)
                    .allMatch(line -> line.matches("DELETE /v2\\.0/networks/[A-Za-z0-9%.]+"), "one object of networks");
        }
    }

    @Test
    void anEndedTokenIsRenewedOnceAndOnlyOnce() throws IOException {
        var logins = new AtomicInteger();
        Script script = (head, out) -> {
            if (head.startsWith("POST")) {
                answer(out, 201, "X-Subject-Token: t" + logins.incrementAndGet() + "\r\n", "{\"token\": {}}");
            } else if (head.contains("X-Auth-Token: t2")) {
                answer(out, 200, "", "{\"networks\": [], \"resources\": []}");
            } else {
                answer(out, 401, "", "{\"error\": {\"message\": \"no\"}}");
            }
        };
        try (var server = FaultyServer.http(script)) {
            var credentials = new Credentials.V3(
                    new BaseUrl(server.url() + "/v3"), "admin", "Default", "secret", Optional.empty());
            var client = new ProviderClient(wire, new BaseUrl(server.url()), credentials);
            assertThat(client.networks().list()).isEmpty();
            assertThat(client.networks().list()).isEmpty();
            assertThat(logins).hasValue(2);
            assertThat(server.accepted()).as("connections").isEqualTo(1);
            // A second client's first and second tokens are the third and fourth: both refused.
            assertThat(ConnectionTest.run(wire, server.url(), credentials).outcome())
                    .isEqualTo(Outcome.AUTHENTICATION_FAILED);
            assertThat(logins).hasValue(4);
        }
    }

    @Test
    void nobodyThereIsSaidSo() throws IOException {
        try (var nobody = new Socket()) {
            // Bound, so that nobody else gets the port, and not listening.
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var url = "http://127.0.0.1:" + nobody.getLocalPort();
            assertThat(ConnectionTest.run(wire, url, new Credentials.None()).outcome())
                    .isEqualTo(Outcome.CANNOT_COMMUNICATE);
        }
        assertThat(ConnectionTest.run(wire, "http://no.such.host.invalid:9696", new Credentials.None())
                        .outcome())
                .isEqualTo(Outcome.CANNOT_COMMUNICATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "provider",
                "ftp://h/",
                "http://",
                "http://h:96961",
                "http://h:x",
                "http://u:p@h",
                "http://h/?q",
                "http://h h"
            })
    void aUrlThatIsNoneIsSaidSo(String url) {
        assertThat(ConnectionTest.run(wire, url, new Credentials.None()).outcome())
                .isEqualTo(Outcome.MALFORMED_URL);
    }

    @Test
    void manyFaultsLeaveNoThreadsAndNoConnections() throws IOException {
        Script silent = (head, out) -> Thread.sleep(Duration.ofMinutes(1));
        try (var server = FaultyServer.http(silent)) {
            // The client's own threads are there before counting.
            ConnectionTest.run(impatient, server.url(), new Credentials.None());
            int before = Thread.activeCount();
            var threads = IntStream.range(0, 40)
                    .mapToObj(i -> Thread.ofVirtual()
                            .start(() -> ConnectionTest.run(impatient, server.url(), new Credentials.None())))
                    .toList();
            await().atMost(BOUND).until(() -> threads.stream().noneMatch(Thread::isAlive));
            awaitNoConnection(server);
            await().atMost(BOUND).until(() -> Thread.activeCount() <= before + 2);
        }
    }

    private void assertNoAnswerInTime(FaultyServer server) {
        long start = System.nanoTime();
        assertThatExceptionOfType(CannotCommunicate.class)
                .isThrownBy(() -> client(impatient, server).networks().list())
                .withMessageContaining("within 600 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    private void assertFails(FaultyServer server, Class<? extends RuntimeException> type, String words) {
        assertThatExceptionOfType(type)
                .isThrownBy(() -> client(server).networks().list())
                .withMessageContaining(words);
    }

    private static void awaitNoConnection(FaultyServer server) {
        await().atMost(BOUND).until(server::closedByClients);
    }

    private ProviderClient client(FaultyServer server) {
        return client(wire, server);
    }

    private static ProviderClient client(Wire wire, FaultyServer server) {
        return new ProviderClient(wire, new BaseUrl(server.url()), new Credentials.None());
    }
}
