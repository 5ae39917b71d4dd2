// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** HTTPS, as curl, OpenSSL and Java's client see it. */
@Tag("slow")
class TlsTest {
    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static ListenerTls first;
    private static ListenerTls second;

    @BeforeAll
    static void authority() throws Exception {
        certificates = new Certificates(directory);
        first = certificates.make("first");
        second = certificates.make("second");
    }

    @Test
    void versionsFrom12On() throws Exception {
        try (TestServer server = server(first)) {
            for (String version : List.of("1.2", "1.3")) {
                Certificates.Run run = curl(server, "--tlsv" + version, "--tls-max", version);
                assertThat(run.output()).isEqualTo("https://127.0.0.1:" + server.port() + "/");
            }
            for (String version : List.of("-tls1", "-tls1_1")) {
                Certificates.Run run = client(server, version, "-cipher", "ALL:@SECLEVEL=0");
                assertThat(run.output()).containsPattern("alert protocol version|alert handshake failure");
                assertThat(run.output()).contains("Cipher is (NONE)");
            }
            assertThat(client(server, "-tls1_2").output()).contains("Verify return code: 0 (ok)");
        }
    }

    @Test
    void plainHttpIsNotAnswered() throws Exception {
        try (TestServer server = server(first);
                RawClient plain = new RawClient(server.port())) {
            plain.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThatThrownBy(() -> plain.answer(false)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aNewPairIsTakenWithoutAFailedCall() throws Exception {
        ListenerTls own = copy("reloaded", first);
        AtomicInteger calls = new AtomicInteger();
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        SSLSocketFactory trust = certificates.trusting().getSocketFactory();
        try (TestServer server = server(own)) {
            List<Thread> load = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                boolean keep = i % 2 == 0;
                load.add(Thread.ofVirtual().start(() -> {
                    while (!enough.get()) {
                        try {
                            call(server, trust, keep);
                            calls.incrementAndGet();
                        } catch (Exception e) {
                            failures.add(e);
                        }
                    }
                }));
            }
            for (ListenerTls next : List.of(second, first, second)) {
                Certificates.replace(own.privateKey(), next.privateKey());
                Certificates.replace(own.certificate(), next.certificate());
                String name = next.equals(first) ? "CN = first" : "CN = second";
                await().until(() -> client(server).output().contains(name));
            }
            enough.set(true);
            for (Thread thread : load) {
                thread.join();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(calls.get()).isGreaterThan(20);
    }

    @Test
    void aBadPairKeepsTheOldAndSaysSoOnce() throws Exception {
        ListenerTls own = copy("broken", first);
        ListAppender<ILoggingEvent> log = log();
        try (TestServer server = server(own)) {
            Certificates.replace(own.certificate(), second.certificate());
            await().until(() -> log.list.stream()
                    .anyMatch(
                            line -> line.getFormattedMessage().contains("keeps its old certificate: the private key")));
            assertThat(client(server).output()).contains("CN = first");
            Thread.sleep(1500);
            assertThat(log.list)
                    .filteredOn(line -> line.getFormattedMessage().contains("keeps"))
                    .hasSize(1);

            Files.delete(own.privateKey());
            await().until(() -> log.list.stream()
                    .anyMatch(line -> line.getFormattedMessage().contains("there is no such file")));
            assertThat(curl(server).exitCode()).isZero();

            Certificates.replace(own.privateKey(), second.privateKey());
            await().until(() -> client(server).output().contains("CN = second"));
        } finally {
            ((Logger) LoggerFactory.getLogger(TlsListener.class)).detachAppender(log);
        }
    }

    @Test
    void keysInEveryEncodingWithoutPassword() throws Exception {
        certificates.openssl("rsa -traditional -in first.key -out pkcs1.key");
        assertThat(Files.readString(directory.resolve("pkcs1.key"))).contains("BEGIN RSA PRIVATE KEY");
        check("first.pem", "pkcs1.key");
        certificates.openssl("ecparam -name prime256v1 -genkey -out sec1.key");
        certificates.openssl("req -x509 -new -key sec1.key -subj /CN=ec -days 2 -out ec.pem");
        check("ec.pem", "sec1.key");
        certificates.openssl("req -x509 -newkey ed25519 -nodes -subj /CN=ed -days 2 -keyout ed.key -out ed.pem");
        check("ed.pem", "ed.key");
    }

    @Test
    void whatCannotBeUsedIsRefusedAtTheStart() throws Exception {
        certificates.openssl("rsa -aes128 -passout pass:secret -traditional -in first.key -out locked1.key");
        certificates.openssl("pkcs8 -topk8 -passout pass:secret -in first.key -out locked8.key");
        refused("first.pem", "locked1.key", "locked1.key holds a private key with a password");
        refused("first.pem", "locked8.key", "locked8.key holds a private key with a password");
        refused("first.pem", "second.key", "is not that of the first certificate in");
        refused("first.pem", "absent.key", "absent.key: there is no such file");
        refused("first.key", "first.key", "first.key holds no certificate");
        refused("first.pem", "first.pem", "first.pem holds no private key");
    }

    @Test
    void aHandshakeThatTricklesIsCutOffAndOneThatIsThroughMayWait() throws Exception {
        HttpOptions options = HttpOptions.builder("127.0.0.1", 0)
                .headTimeout(Duration.ofSeconds(1))
                .tls(first)
                .build();
        try (TestServer server = new TestServer(options, router());
                RawClient trickling = new RawClient(server.port());
                SSLSocket waiting = handshaken(server)) {
            trickling.send(new byte[] {22, 3, 1, 0, 100, 1});
            assertThat(trickling.closed()).isTrue();
            Thread.sleep(500);
            waiting.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(waiting.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }
    }

    /** A client that is held up for a second in its handshake is cut off, too; then another tries. */
    private static SSLSocket handshaken(TestServer server) throws Exception {
        for (int tries = 10; ; tries--) {
            SSLSocket socket =
                    (SSLSocket) certificates.trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
            long begun = System.nanoTime();
            try {
                socket.startHandshake();
                return socket;
            } catch (IOException e) {
                socket.close();
                if (tries == 0 || System.nanoTime() - begun < 900_000_000L) {
                    throw e;
                }
            }
        }
    }

    private static void check(String certificate, String key) {
        assertThatCode(() -> new ListenerTls(directory.resolve(certificate), directory.resolve(key)).check())
                .doesNotThrowAnyException();
    }

    private static void refused(String certificate, String key, String message) {
        ListenerTls files = new ListenerTls(directory.resolve(certificate), directory.resolve(key));
        assertThatThrownBy(() -> server(files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static ListenerTls copy(String name, ListenerTls from) throws IOException {
        ListenerTls copy = new ListenerTls(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        Files.copy(from.certificate(), copy.certificate());
        Files.copy(from.privateKey(), copy.privateKey());
        return copy;
    }

    private static Router router() {
        return Router.builder()
                .get("/", request -> Response.text(200, request.baseUrl() + "/"))
                .build();
    }

    private static TestServer server(ListenerTls files) {
        return new TestServer(HttpOptions.builder("127.0.0.1", 0).tls(files).build(), router());
    }

    private static ListAppender<ILoggingEvent> log() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(TlsListener.class)).addAppender(log);
        return log;
    }

    private static void call(TestServer server, SSLSocketFactory trust, boolean keep) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection)
                URI.create("https://127.0.0.1:" + server.port() + "/").toURL().openConnection();
        connection.setSSLSocketFactory(trust);
        if (!keep) {
            connection.setRequestProperty("Connection", "close");
        }
        connection.getInputStream().readAllBytes();
    }

    private static Certificates.Run curl(TestServer server, String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of("curl", "-sS", "--cacert", certificates.authority.toString()));
        argv.addAll(List.of(options));
        argv.add("https://127.0.0.1:" + server.port() + "/");
        return Certificates.run(directory, argv);
    }

    private static Certificates.Run client(TestServer server, String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + server.port(),
                "-CAfile",
                certificates.authority.toString()));
        argv.addAll(List.of(options));
        return Certificates.run(directory, argv);
    }
}
