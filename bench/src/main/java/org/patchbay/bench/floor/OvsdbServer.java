// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.patchbay.bench.BenchException;

/** A standalone ovsdb-server of the run's own, in a directory that goes away with it. */
public final class OvsdbServer implements AutoCloseable {
    private static final Path SCHEMA = Path.of("/usr/share/ovn/ovn-nb.ovsschema");
    private static final int START_SECONDS = 60;

    private final Path directory;
    private final Process process;

    private OvsdbServer(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** An empty Northbound database of the schema that the machine's OVN brings. */
    public static OvsdbServer empty() {
        return empty(SCHEMA);
    }

    /** An empty database of a schema. */
    public static OvsdbServer empty(Path schema) {
        Path directory = directory();
        run(directory, null, "ovsdb-tool", "create", database(directory).toString(), schema.toString());
        return start(directory);
    }

    /** A copy of what the given server holds now. */
    public static OvsdbServer copyOf(String remote) {
        Path directory = directory();
        run(directory, database(directory), "ovsdb-client", "backup", remote, "OVN_Northbound");
        return start(directory);
    }

    public String remote() {
        return "unix:" + socket(directory);
    }

    public long pid() {
        return process.pid();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("bench-floor");
        } catch (IOException e) {
            throw new BenchException("no temporary directory", e);
        }
    }

    private static Path database(Path directory) {
        return directory.resolve("nb.db");
    }

    private static Path socket(Path directory) {
        return directory.resolve("nb.sock");
    }

    private static OvsdbServer start(Path directory) {
        try {
            Process process = new ProcessBuilder(
                            "ovsdb-server",
                            "--no-chdir",
                            "-vconsole:warn",
                            "-vsyslog:off",
                            "-vfile:off",
                            "--remote=punix:" + socket(directory),
                            "--unixctl=" + directory.resolve("ctl"),
                            database(directory).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            OvsdbServer server = new OvsdbServer(directory, process);
            server.awaitSocket();
            return server;
        } catch (IOException e) {
            throw new BenchException("cannot run ovsdb-server", e);
        }
    }

    private void awaitSocket() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket(directory)));
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        String log = Files.readString(directory.resolve("log"));
        close();
        throw new BenchException("ovsdb-server did not listen within " + START_SECONDS + " s: " + log);
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while ovsdb-server started", e);
        }
    }

    private static void run(Path directory, @org.jspecify.annotations.Nullable Path output, String... command) {
        try {
            Path errors = directory.resolve("tool.log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.redirectOutput((output == null ? directory.resolve("tool.out") : output).toFile());
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new BenchException(String.join(" ", command) + " ended with " + code + ": "
                        + Files.readString(errors).strip());
            }
        } catch (IOException e) {
            throw new BenchException("cannot run " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException(command[0] + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new BenchException("cannot remove " + directory, e);
        }
    }
}
