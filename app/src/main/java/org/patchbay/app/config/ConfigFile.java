// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.identity.store.IdentityFile;
import org.patchbay.identity.store.IdentityFileException;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.ovsdb.Remote;
import org.patchbay.ovsdb.TlsFiles;

/** Reads a provider's configuration; docs/configuration.md lists the keys. */
public final class ConfigFile {
    private final Problems problems = new Problems();
    private final Path directory;

    private ConfigFile(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads a TOML file. Relative paths in it are relative to its directory.
     *
     * @throws Failure of kind usage, with one line for each problem of the file
     */
    public static ProviderConfig read(Path file) {
        String text = Sections.text(file);
        Path directory = file.toAbsolutePath().getParent();
        return new ConfigFile(directory == null ? Path.of("/") : directory).read(file, text);
    }

    private ProviderConfig read(Path file, String text) {
        Table root = new Table("", Sections.parse(file, text), problems);
        Table northbound = root.table("northbound");
        List<Remote> remotes = remotes(northbound);
        Optional<TlsFiles> tls = tls(northbound, remotes);
        northbound.finish();
        Path identityFile = path(root.requiredText("identity-file", "\"identity.json\""));
        checkIdentity(root, identityFile);
        ProviderConfig config = new ProviderConfig(
                remotes,
                tls,
                identityFile,
                Duration.ofMinutes(
                        root.number("token-minutes", 2, 7 * 24 * 60, (int) ProviderConfig.TOKEN_LIFETIME.toMinutes())),
                root.text("region").orElse("RegionOne"),
                Sections.listener(root.table("networking"), ProviderConfig.NETWORKING_PORT),
                Sections.listener(root.table("identity"), ProviderConfig.IDENTITY_PORT),
                networks(root.table("networks")),
                metrics(root),
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

    private List<Remote> remotes(Table table) {
        String example = "[\"ssl:10.0.0.1:6641\"]";
        if (!table.has("remotes")) {
            table.problem("remotes", "is missing, for example remotes = " + example);
        }
        List<String> texts = table.texts("remotes");
        if (table.has("remotes") && texts.isEmpty()) {
            table.problem("remotes", "is empty, expected for example " + example);
        }
        return texts.stream().flatMap(text -> remote(table, text).stream()).toList();
    }

    private static Optional<Remote> remote(Table table, String text) {
        try {
            return Optional.of(Remote.parse(text));
        } catch (IllegalArgumentException e) {
            table.problem("remotes", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<TlsFiles> tls(Table table, List<Remote> remotes) {
        boolean needed = remotes.stream().anyMatch(Remote.Ssl.class::isInstance);
        List<Optional<Path>> files = List.of(
                key(table, "private-key", needed),
                key(table, "certificate", needed),
                key(table, "ca-certificates", needed));
        return files.stream().allMatch(Optional::isPresent)
                ? Optional.of(new TlsFiles(
                        files.get(0).orElseThrow(),
                        files.get(1).orElseThrow(),
                        files.get(2).orElseThrow()))
                : Optional.empty();
    }

    private Optional<Path> key(Table table, String key, boolean needed) {
        if (needed && !table.has(key)) {
            table.problem(key, "is missing; ssl: remotes need private-key, certificate and ca-certificates");
        }
        return Sections.readable(table, key, directory);
    }

    private static void checkIdentity(Table root, Path path) {
        if (!root.has("identity-file")) {
            return;
        }
        IdentityFile file = new IdentityFile(path);
        try {
            if (file.exists()) {
                file.read();
            } else {
                root.problem(
                        "identity-file",
                        "there is no file " + path + "; 'patchbay user init --file " + path + "' makes it");
            }
        } catch (IdentityFileException e) {
            root.problem("identity-file", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Listener> metrics(Table root) {
        if (!root.has("metrics")) {
            return Optional.empty();
        }
        Table table = root.table("metrics");
        String address = table.text("address").orElse("127.0.0.1");
        if (!table.has("port")) {
            table.problem("port", "is missing, for example port = 9697");
        }
        int port = table.number("port", 1, 65535, 1);
        table.finish();
        return Optional.of(Listener.at(address, port));
    }

    private void differentPorts(ProviderConfig config) {
        Map<String, String> taken = new HashMap<>();
        taken.put(socket(config.networking()), "networking");
        claim(taken, "identity", config.identity());
        config.metrics().ifPresent(metrics -> claim(taken, "metrics", metrics));
    }

    private void claim(Map<String, String> taken, String name, Listener listener) {
        String other = taken.putIfAbsent(socket(listener), name);
        if (other != null) {
            problems.add(name + ".port", listener.port() + " is the port of " + other + " too");
        }
    }

    private static String socket(Listener listener) {
        return listener.address() + " " + listener.port();
    }

    private static NeutronOptions networks(Table table) {
        NeutronOptions otherwise = NeutronOptions.defaults();
        NeutronOptions networks = new NeutronOptions(
                table.number("physical-mtu", 1338, 65535, otherwise.physicalMtu()),
                table.number("lease-seconds", 60, Integer.MAX_VALUE, otherwise.leaseSeconds()),
                table.flag("port-security", otherwise.portSecurityDefault()));
        table.finish();
        return networks;
    }

    private Path path(String text) {
        return directory.resolve(text);
    }
}
