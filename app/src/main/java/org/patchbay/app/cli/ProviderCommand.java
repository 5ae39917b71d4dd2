// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.ConfigFile;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.log.LogOutput;
import org.patchbay.app.ovirt.OvirtConfig;
import org.patchbay.app.ovirt.OvirtIdentity;
import org.patchbay.app.process.ProviderProcess;
import org.patchbay.app.process.Termination;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The two APIs on an OVN that exists already, until a signal comes. */
@Command(
        name = "provider",
        description = "The Networking and the Identity API on an OVN that exists already, until SIGTERM.")
final class ProviderCommand extends Verb {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String STATE = "/var/lib/patchbay/provider";

    @Option(names = "--config", paramLabel = "FILE", description = "Its configuration, in TOML.")
    private @Nullable Path file;

    @Option(
            names = "--ovirt-config",
            paramLabel = "DIR",
            description = "Instead: the configuration of ovirt-provider-ovn, usually /etc/ovirt-provider-ovn.")
    private @Nullable Path ovirt;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "With --ovirt-config: where users and the keys of tokens are kept (" + STATE + ").")
    private @Nullable Path state;

    @Option(names = "--check", description = "Only check the configuration and the identity file.")
    private boolean check;

    @Override
    public void run() {
        ProviderConfig config = read();
        if (check) {
            print((file == null ? ovirt : file) + " is good");
            return;
        }
        LogOutput.console(config.logFormat());
        ProviderProcess provider = ProviderProcess.start(config);
        Termination.onSignal(provider, line -> {});
        config.endpoints().forEach(this::print);
        if (!provider.isReadyWithin(PATIENCE)) {
            print("Waiting for the Northbound database: " + provider.trouble());
        }
        while (!provider.isReadyWithin(PATIENCE)) {
            // a service that is started before its database comes up with it
        }
        print(ProviderProcess.READY);
        Termination.await();
    }

    private ProviderConfig read() {
        if ((file == null) == (ovirt == null)) {
            throw wrong("one of --config=FILE and --ovirt-config=DIR is needed");
        }
        if (file != null) {
            if (state != null) {
                throw wrong("--state goes with --ovirt-config; a configuration of ours says identity-file");
            }
            return ConfigFile.read(file);
        }
        Path identity = (state == null ? Path.of(STATE) : state).resolve("identity.json");
        OvirtConfig config = OvirtConfig.read(Objects.requireNonNull(ovirt), identity);
        config.warnings().forEach(warning -> warn("warning: " + warning));
        if (!check) {
            OvirtIdentity.prepare(identity, config.tenant());
        }
        return config.provider();
    }
}
