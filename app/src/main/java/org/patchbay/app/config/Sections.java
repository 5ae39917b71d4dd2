// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.http.ListenerTls;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** What the configuration files of the provider and of the engine have in common. */
final class Sections {
    private Sections() {}

    /** @throws Failure of kind usage */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Failure.usage("the configuration file " + file + " does not exist");
        } catch (IOException e) {
            throw Failure.usage("cannot read the configuration file " + file + ": " + e.getMessage());
        }
    }

    static JsonNode parse(Path file, String text) {
        try {
            return new TomlMapper().readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw Failure.usage(file + (line > 0 ? ", line " + line : "") + ": is not TOML: " + e.getOriginalMessage());
        }
    }

    static Listener listener(Table table, int defaultPort) {
        Listener bound = bound(table, defaultPort);
        Listener listener = new Listener(
                bound.address(),
                bound.port(),
                table.parsed("url", "a URL such as \"http://networks.example.org\"", Sections::url),
                Optional.empty());
        table.finish();
        return listener;
    }

    /** What is said of it in any table, which the caller finishes. */
    static Listener bound(Table table, int defaultPort) {
        return Listener.at(table.text("address").orElse("127.0.0.1"), table.number("port", 1, 65535, defaultPort));
    }

    /** Where Prometheus asks. */
    static Optional<Listener> metrics(Table root) {
        if (!root.has("metrics")) {
            return Optional.empty();
        }
        Table table = root.table("metrics");
        if (!table.has("port")) {
            table.problem("port", "is missing, for example port = 9697");
        }
        Listener listener = bound(table, 1);
        table.finish();
        return Optional.of(listener);
    }

    static Limits limits(Table table) {
        Limits otherwise = Limits.DEFAULT;
        Limits limits = new Limits(
                table.number("connections", 10, 1_000_000, otherwise.connections()),
                table.number("concurrent-requests", 1, 100_000, otherwise.concurrentRequests()),
                table.number("queued-requests", 0, 1_000_000, otherwise.queuedRequests()),
                table.number("body-bytes", 1024, 64 << 20, otherwise.bodyBytes()),
                table.number("idle-seconds", 1, 3600, otherwise.idleSeconds()));
        table.finish();
        return limits;
    }

    /** The files for HTTPS of all listeners, when the file has {@code [tls]}. */
    static Optional<ListenerTls> tls(Table root, Path directory) {
        if (!root.has("tls")) {
            return Optional.empty();
        }
        Table table = root.table("tls");
        Optional<Path> certificate = required(table, "certificate", directory);
        Optional<Path> key = required(table, "private-key", directory);
        table.finish();
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        ListenerTls files = new ListenerTls(certificate.get(), key.get());
        try {
            files.check();
        } catch (IllegalArgumentException e) {
            table.problem("certificate", String.valueOf(e.getMessage()));
        }
        return Optional.of(files);
    }

    private static Optional<Path> required(Table table, String key, Path directory) {
        if (!table.has(key)) {
            table.problem(key, "is missing; [tls] needs certificate and private-key");
        }
        Optional<Path> path = readable(table, key, directory);
        return path.filter(Files::isReadable);
    }

    /** A file that is there and can be read; relative to the directory. */
    static Optional<Path> readable(Table table, String key, Path directory) {
        Optional<Path> path = table.text(key).map(directory::resolve);
        path.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> table.problem(key, "cannot read the file " + file));
        return path;
    }

    static LogFormat logFormat(String text) {
        return switch (text) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw new IllegalArgumentException("unknown format");
        };
    }

    private static URI url(String text) {
        URI url = URI.create(text.replaceAll("/+$", ""));
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme()) || url.getQuery() != null) {
            throw new IllegalArgumentException("not an http URL");
        }
        return url;
    }
}
