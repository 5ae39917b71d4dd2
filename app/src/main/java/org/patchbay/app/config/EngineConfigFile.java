// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.http.ListenerTls;
import org.patchbay.net.secret.Secret;

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
        Optional<ListenerTls> https = Sections.tls(root, directory);
        EngineConfig config = new EngineConfig(
                home,
                api(root.table("api")).withTls(https),
                root.has("database")
                        ? Database.read(root.table("database"), "engine", directory::resolve)
                        : Optional.empty(),
                SecretFile.read(root, "admin-password-file", directory::resolve),
                clients(root.table("clients")),
                Sections.metrics(root).map(listener -> listener.withTls(https)),
                Sections.limits(root.table("limits")),
                root.flag("trust-forwarded", false),
                root.flag("access-log", true),
                root.parsed("log-format", "\"text\" or \"json\"", Sections::logFormat)
                        .orElse(LogFormat.TEXT));
        root.finish();
        differentPorts(config);
        problems.throwIfAny();
        return config;
    }

    private void differentPorts(EngineConfig config) {
        config.metrics()
                .filter(metrics -> metrics.port() == config.api().port()
                        && metrics.address().equals(config.api().address()))
                .ifPresent(metrics -> problems.add("metrics.port", metrics.port() + " is the port of api too"));
    }

    private static Listener api(Table table) {
        Listener listener = Sections.bound(table, EngineConfig.PORT);
        table.finish();
        return listener;
    }

    private Map<String, Secret> clients(Table table) {
        Map<String, Secret> clients = new LinkedHashMap<>();
        for (String name : table.keys()) {
            SecretFile.read(table, name, directory::resolve).ifPresent(secret -> clients.put(name, secret));
        }
        return clients;
    }
}
