// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.http.ListenerTls;
import org.patchbay.identity.StoreOptions;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityStore;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.log.LogRate;
import org.patchbay.neutron.quota.QuotaApi;
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
        List<Remote> remotes = remotes(northbound, "[\"ssl:10.0.0.1:6641\"]");
        List<Remote> southbound = southbound(root);
        // OVN's two databases trust the same certificates.
        Optional<TlsFiles> tls = tls(
                northbound, Stream.concat(remotes.stream(), southbound.stream()).toList());
        northbound.finish();
        Optional<StoreOptions> store = store(root);
        Optional<IdentityData> users = store.flatMap(one -> identity(root, one));
        Optional<AuthenticationOptions> authentication =
                new AuthenticationTable(root.table("authentication"), users, this::path).read();
        Optional<ListenerTls> https = Sections.tls(root, directory);
        ProviderConfig config = new ProviderConfig(
                remotes,
                southbound,
                tls,
                store.orElse(new StoreOptions.File(Path.of(""))),
                authentication,
                Duration.ofMinutes(
                        root.number("token-minutes", 2, 7 * 24 * 60, (int) ProviderConfig.TOKEN_LIFETIME.toMinutes())),
                root.text("region").orElse("RegionOne"),
                Sections.listener(root.table("networking"), ProviderConfig.NETWORKING_PORT)
                        .withTls(https),
                Sections.listener(root.table("identity"), ProviderConfig.IDENTITY_PORT)
                        .withTls(https),
                networks(root.table("networks")),
                Sections.metrics(root).map(listener -> listener.withTls(https)),
                Sections.limits(root.table("limits")),
                root.flag("trust-forwarded", false),
                root.flag("access-log", true),
                root.parsed("log-format", "\"text\" or \"json\"", Sections::logFormat)
                        .orElse(LogFormat.TEXT),
                audit(root),
                Duration.ofSeconds(root.number("drain-seconds", 0, 300, 0)));
        root.finish();
        differentPorts(config);
        problems.throwIfAny();
        return config;
    }

    private Optional<Path> audit(Table root) {
        Optional<Path> file = root.text("audit-file").map(this::path);
        file.map(Path::toAbsolutePath)
                .filter(path -> path.getParent() == null || !Files.isWritable(path.getParent()))
                .ifPresent(path -> root.problem("audit-file", "cannot write to the directory of " + path));
        return file;
    }

    private List<Remote> southbound(Table root) {
        if (!root.has("southbound")) {
            return List.of();
        }
        Table table = root.table("southbound");
        List<Remote> remotes = remotes(table, "[\"ssl:10.0.0.1:6642\"]");
        table.finish();
        return remotes;
    }

    private List<Remote> remotes(Table table, String example) {
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

    private Optional<StoreOptions> store(Table root) {
        if (!root.has("identity-database")) {
            String file = root.requiredText("identity-file", "\"identity.json\"");
            return file.isEmpty() ? Optional.empty() : Optional.of(new StoreOptions.File(path(file)));
        }
        if (root.has("identity-file")) {
            root.problem("identity-file", "there is an [identity-database] already");
            root.text("identity-file");
        }
        return Database.read(root.table("identity-database"), "patchbay", this::path)
                .map(found -> new StoreOptions.Database(found.url(), found.user(), found.password()));
    }

    /** What the store holds, so that its problems are told with all others. */
    private static Optional<IdentityData> identity(Table root, StoreOptions options) {
        String key = options instanceof StoreOptions.File ? "identity-file" : "identity-database";
        try (IdentityStore store = options.open()) {
            if (store.exists()) {
                return Optional.of(store.read());
            }
            root.problem(
                    key,
                    options instanceof StoreOptions.File(Path path)
                            ? "there is no file " + path + "; 'patchbay user init --file " + path + "' makes it"
                            : "there are no users in " + store.name()
                                    + "; 'patchbay user init --config FILE' makes the first, FILE being this one");
        } catch (IdentityStoreException e) {
            root.problem(key, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * Reads only where a provider's users are.
     *
     * @throws Failure of kind usage, with one line for each problem of that part
     */
    public static StoreOptions readStore(Path file) {
        String text = Sections.text(file);
        Path directory = file.toAbsolutePath().getParent();
        ConfigFile reader = new ConfigFile(directory == null ? Path.of("/") : directory);
        Optional<StoreOptions> store = reader.store(new Table("", Sections.parse(file, text), reader.problems));
        reader.problems.throwIfAny();
        return store.orElseThrow(() -> Failure.usage(file + " does not say where users are"));
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
                table.flag("port-security", otherwise.portSecurityDefault()),
                quotas(table.table("quotas")),
                table.flag("metadata", otherwise.metadata()),
                new LogRate(
                        table.number(
                                "log-rate",
                                1,
                                Integer.MAX_VALUE,
                                otherwise.logRate().perSecond()),
                        table.number(
                                "log-burst",
                                1,
                                Integer.MAX_VALUE,
                                otherwise.logRate().burst())));
        table.finish();
        return networks;
    }

    private static Map<String, Integer> quotas(Table table) {
        Map<String, Integer> quotas = new HashMap<>();
        for (String name : QuotaApi.allNames()) {
            String key = name.replace('_', '-');
            int limit = table.number(key, -1, Integer.MAX_VALUE, -1);
            if (limit >= 0) {
                quotas.put(name, limit);
            }
        }
        table.finish();
        return quotas;
    }

    private Path path(String text) {
        return directory.resolve(text);
    }
}
