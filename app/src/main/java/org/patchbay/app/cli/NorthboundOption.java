// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.ConfigFile;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.ovirt.OvirtConfig;
import org.patchbay.app.problem.Failure;
import org.patchbay.northbound.write.WriteUnavailableException;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Remote;
import picocli.CommandLine.Option;

/** Which Northbound database a command works on: that of a provider's configuration. */
final class NorthboundOption {
    /** A database of some hundred MB takes its time to be read. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--config", paramLabel = "FILE", description = "A provider's configuration, in TOML.")
    private @Nullable Path file;

    @Option(
            names = "--ovirt-config",
            paramLabel = "DIR",
            description = "Instead: the configuration of ovirt-provider-ovn, usually /etc/ovirt-provider-ovn.")
    private @Nullable Path ovirt;

    /**
     * A configuration.
     *
     * @param tenant the id of the one project of ovirt-provider-ovn, if it is its configuration
     */
    record Source(ProviderConfig config, Optional<String> tenant) {}

    /** Reads the configuration that was named. */
    Source read(Verb verb) {
        if ((file == null) == (ovirt == null)) {
            throw verb.wrong("one of --config=FILE and --ovirt-config=DIR is needed");
        }
        if (file != null) {
            return new Source(ConfigFile.read(file), Optional.empty());
        }
        OvirtConfig config = OvirtConfig.read(Objects.requireNonNull(ovirt), Path.of("identity.json"));
        return new Source(config.provider(), Optional.of(config.tenant().id()));
    }

    /**
     * Does something with a client that has read the database.
     *
     * @param options for the remotes of the configuration
     * @throws Failure when it does not answer
     */
    static <R> R with(
            ProviderConfig config, Function<String, OvsdbOptions.Builder> options, Function<OvsdbClient, R> work) {
        String remotes = config.northbound().stream().map(Remote::toString).collect(Collectors.joining(","));
        try (OvsdbClient client = OvsdbClient.start(
                options.apply(remotes).tls(config.tls().orElse(null)).build())) {
            client.awaitSnapshot(PATIENCE);
            return work.apply(client);
        } catch (OvsdbConfigurationException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (OvsdbUnavailableException | WriteUnavailableException e) {
            throw Failure.operation("the Northbound database does not answer: " + e.getMessage());
        }
    }
}
