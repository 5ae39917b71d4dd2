// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real ovsdb-server in a private directory, on a unix socket and whatever else is asked for. */
final class OvsdbServer implements AutoCloseable {
    /** For what comes, if it comes: only a failure takes so long. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        // Every test has a server of this class or a directory of it.
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    static final Path NORTHBOUND = Path.of("/usr/share/ovn/ovn-nb.ovsschema");

    private static final Pattern LISTENING = Pattern.compile("listening on port (\\d+)");

    private final Path directory;
    private final Path database;
    private final List<String> extra;
    private @Nullable Process process;

    private OvsdbServer(Path directory, Path database, String... extra) {
        this.directory = directory;
        this.database = database;
        this.extra = List.of(extra);
    }

    static OvsdbServer standalone(String... extra) {
        return standalone(NORTHBOUND, extra);
    }

    static OvsdbServer standalone(Path schema, String... extra) {
        Path directory = temporary();
        Path database = directory.resolve("db");
        Commands.run(directory, "ovsdb-tool", "create", database.toString(), schema.toString());
        return of(directory, database, extra);
    }

    /** A server for a database that exists already. */
    static OvsdbServer of(Path directory, Path database, String... extra) {
        OvsdbServer server = new OvsdbServer(directory, database, extra);
        server.start();
        return server;
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("ovsdb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String remote() {
        return "unix:" + directory.resolve("db.sock");
    }

    Path directory() {
        return directory;
    }

    Path database() {
        return database;
    }

    void start() {
        List<String> command = new ArrayList<>(List.of(
                "ovsdb-server",
                "--remote=punix:" + directory.resolve("db.sock"),
                "--unixctl=" + directory.resolve("ctl"),
                "--log-file=" + directory.resolve("log"),
                "-vconsole:off"));
        command.addAll(extra);
        command.add(database.toString());
        try {
            Files.deleteIfExists(directory.resolve("db.sock"));
            Files.deleteIfExists(directory.resolve("ctl"));
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("out").toFile())
                    .start();
            long limit = System.nanoTime() + PATIENCE.toNanos();
            while (!Files.exists(directory.resolve("db.sock")) || !listens("ctl")) {
                if (!process.isAlive() || System.nanoTime() > limit) {
                    throw new IllegalStateException(Files.readString(directory.resolve("out")));
                }
                Thread.sleep(5);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean listens(String socket) {
        try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve(socket)))) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The port that the system chose for a remote with port 0 ("listening on port" in the log: socket-util.c). */
    int port() {
        try {
            Matcher line = LISTENING.matcher(Files.readString(directory.resolve("log")));
            if (!line.find()) {
                throw new IllegalStateException("no port in " + directory.resolve("log"));
            }
            return Integer.parseInt(line.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the server's control socket. */
    String control(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("ovs-appctl", "-t", directory.resolve("ctl").toString()));
        command.addAll(List.of(arguments));
        return Commands.run(directory, command.toArray(String[]::new));
    }

    /** SIGKILL. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            await(running);
            process = null;
        }
    }

    /** SIGSTOP and SIGCONT. */
    void signal(String name) {
        Process running = process;
        if (running != null) {
            Commands.run(directory, "kill", "-" + name, Long.toString(running.pid()));
        }
    }

    private static void await(Process running) {
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("ovsdb-server " + running.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
