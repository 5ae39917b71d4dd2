// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.engine.domain.Secret;

/** Reads an engine's configuration; docs/engine.md lists the keys. */
public final class EngineConfigFile {
    private final Problems problems = new Problems();
    private final Path directory;

    private EngineConfigFile(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads a TOML file. Relative paths in it are relative to its directory.
     *
     * @throws Failure of kind usage, with one line for each problem of the file
     */
    public static EngineConfig read(Path file) {
        String text = Sections.text(file);
        Path directory = file.toAbsolutePath().getParent();
        return new EngineConfigFile(directory == null ? Path.of("/") : directory).read(file, text);
    }

    private EngineConfig read(Path file, String text) {
        Table root = new Table("", Sections.parse(file, text), problems);
        Path home = directory.resolve(root.requiredText("directory", "\"/var/lib/patchbay/engine\""));
        EngineConfig config = new EngineConfig(
                home,
                listener(root.table("api")).withTls(Sections.tls(root, directory)),
                root.has("database") ? database(root.table("database")) : Optional.empty(),
                secret(root, "admin-password-file"),
                clients(root.table("clients")),
                Sections.limits(root.table("limits")),
                root.flag("trust-forwarded", false),
                root.flag("access-log", true),
                root.parsed("log-format", "\"text\" or \"json\"", Sections::logFormat)
                        .orElse(LogFormat.TEXT));
        root.finish();
        problems.throwIfAny();
        return config;
    }

    private static Listener listener(Table table) {
        Listener listener = Listener.at(
                table.text("address").orElse("127.0.0.1"), table.number("port", 1, 65535, EngineConfig.PORT));
        table.finish();
        return listener;
    }

    private Optional<EngineConfig.Database> database(Table table) {
        String example = "\"postgresql://db.example.org:5432/engine\"";
        required(table, "url", example);
        Optional<String> url = table.text("url").flatMap(text -> url(table, text, example));
        String user = table.requiredText("user", "\"engine\"");
        required(table, "password-file", "\"database.password\"");
        Optional<Secret> password = secret(table, "password-file");
        table.finish();
        return url.isPresent() && password.isPresent()
                ? Optional.of(new EngineConfig.Database(url.get(), user, password.get()))
                : Optional.empty();
    }

    private static void required(Table table, String key, String example) {
        if (!table.has(key)) {
            table.problem(key, "is missing, for example " + key + " = " + example);
        }
    }

    // A password in the URL would be told in errors and logs, as everything else that is in one; and is not told here.
    private static Optional<String> url(Table table, String text, String example) {
        String url = text.startsWith("jdbc:") ? text : "jdbc:" + text;
        if (url.matches("jdbc:postgresql://[^/@]+/[^/?]+(\\?[^ ]*)?") && !url.matches(".*[?&](user|password)=.*")) {
            return Optional.of(url);
        }
        table.problem("url", "is no address of a database without user and password, expected for example " + example);
        return Optional.empty();
    }

    private Map<String, Secret> clients(Table table) {
        Map<String, Secret> clients = new LinkedHashMap<>();
        for (String name : table.keys()) {
            secret(table, name).ifPresent(secret -> clients.put(name, secret));
        }
        return clients;
    }

    /** The first line of a file. */
    private Optional<Secret> secret(Table table, String key) {
        return Sections.readable(table, key, directory)
                .filter(Files::isReadable)
                .flatMap(file -> {
                    try {
                        String line = Files.readString(file).lines().findFirst().orElse("");
                        if (!line.isEmpty()) {
                            return Optional.of(new Secret(line));
                        }
                        table.problem(key, "the first line of " + file + " is empty, expected a password");
                    } catch (IOException e) {
                        table.problem(key, "cannot read the file " + file + ": " + e.getMessage());
                    }
                    return Optional.empty();
                });
    }
}
