// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;

/** A real ovsdb-server with an empty Northbound database, in a directory of its own. */
final class NorthboundServer implements AutoCloseable {
    /** As Debian's ovn-common installs it. */
    static final Path SCHEMA = Path.of("/usr/share/ovn/ovn-nb.ovsschema");

    private final Path directory;
    private final Process process;

    private NorthboundServer(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    static NorthboundServer start(String schema) throws IOException, InterruptedException {
        // Short: a unix socket's path has at most 107 bytes.
        Path directory = Files.createTempDirectory("nb");
        Path file = Files.writeString(directory.resolve("schema"), schema);
        Path database = directory.resolve("db");
        run("ovsdb-tool", "create", database.toString(), file.toString());
        Process process = new ProcessBuilder(
                        "ovsdb-server",
                        "--no-chdir",
                        "--remote=punix:" + directory.resolve("s"),
                        "--unixctl=" + directory.resolve("c"),
                        database.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        NorthboundServer server = new NorthboundServer(directory, process);
        // The socket is there a moment before anybody listens on it.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> listens(directory.resolve("s")));
        return server;
    }

    private static boolean listens(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Has the server run operations given as the parameters of an RFC 7047 transaction; fails unless all of them succeed. */
    void transact(String operations) throws IOException, InterruptedException {
        String answer = run("ovsdb-client", "transact", remote(), operations);
        if (answer.contains("\"error\"")) {
            throw new IOException(answer);
        }
    }

    OvsdbClient client() {
        return OvsdbClient.start(OvsdbOptions.builder(remote(), Northbound.DATABASE)
                .monitor(Northbound.monitorSpec())
                .indexes(NorthboundIndexes.ALL)
                .build());
    }

    private String remote() {
        return "unix:" + directory.resolve("s");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + ": " + output);
        }
        return output;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
