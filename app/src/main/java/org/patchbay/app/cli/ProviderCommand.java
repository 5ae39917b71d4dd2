// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.patchbay.app.config.ConfigFile;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.log.LogOutput;
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

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Its configuration, in TOML.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--check", description = "Only check the configuration and the identity file.")
    private boolean check;

    @Override
    public void run() {
        ProviderConfig config = ConfigFile.read(file);
        if (check) {
            print(file + " is good");
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
}
