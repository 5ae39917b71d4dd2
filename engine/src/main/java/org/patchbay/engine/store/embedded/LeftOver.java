// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.patchbay.engine.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an engine or a server that died suddenly has left. Whoever calls this holds the directory's lock. */
final class LeftOver {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOver.class);
    private static final int STOP_SECONDS = 60;
    private static final int LOG_TAIL = 2000;

    private LeftOver() {}

    /** Stops the server that still serves these data, and removes the note of one that no longer does. */
    static void stop(Path data) throws IOException {
        Path note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        List<String> lines = Files.readAllLines(note);
        Optional<ProcessHandle> server = lines.isEmpty() ? Optional.empty() : server(lines.getFirst(), data);
        if (server.isPresent()) {
            LOG.info(
                    "Stopping PostgreSQL {}, which an engine has left",
                    server.get().pid());
            stop(server.get());
        }
        // Its process number may be another program's by now, and PostgreSQL would take that for a server.
        Files.deleteIfExists(note);
    }

    private static Optional<ProcessHandle> server(String pid, Path data) {
        try {
            return ProcessHandle.of(Long.parseLong(pid.strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> serves(process.pid(), data));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean serves(long pid, Path data) {
        try {
            String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return Stream.of(command.split("\0", -1)).anyMatch(data.toString()::equals);
        } catch (IOException e) {
            // It has ended in between.
            return false;
        }
    }

    /** A fast shutdown: connections are ended, the data written. */
    static void stop(ProcessHandle process) throws IOException {
        if (!process.isAlive()) {
            return;
        }
        // SIGINT, which Java cannot send; its own SIGTERM would wait for every connection.
        Programs.run(Stream.of("kill", "-INT", Long.toString(process.pid())));
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("PostgreSQL {} did not stop within {} seconds and is killed", process.pid(), STOP_SECONDS);
            process.destroyForcibly();
        }
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while PostgreSQL was starting", e);
        }
    }

    /** The end of a log, on one line. */
    static String lastLines(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LOG_TAIL));
            byte[] end = new byte[LOG_TAIL];
            int read = Math.max(0, file.read(end));
            return new String(end, 0, read, StandardCharsets.UTF_8).strip().replace("\n", " | ");
        }
    }

    static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
