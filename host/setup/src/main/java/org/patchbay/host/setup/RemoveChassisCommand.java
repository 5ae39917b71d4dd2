// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.chassis.ChassisRemoval;
import org.patchbay.host.setup.chassis.SouthboundLocation;
import org.patchbay.host.setup.problem.SetupException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a dead host out of OVN. */
@Command(
        name = "remove-chassis",
        description = "Remove a host that will not come back from OVN's Southbound database. Refused while its"
                + " ovn-controller answers.")
final class RemoveChassisCommand extends Verb {
    private static final int LONGEST = 3600;

    @Parameters(paramLabel = "NAME", description = "Name of the chassis: the host's system-id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--ovn-sb",
            paramLabel = "REMOTE",
            description = "The Southbound database: unix:PATH, tcp:HOST:PORT or ssl:HOST:PORT, several separated by"
                    + " commas (default: OVN_SB_DB, or unix:/var/run/ovn/ovnsb_db.sock).")
    private @Nullable String southbound;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long it must be silent to count as dead (default: 20).")
    private int seconds;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private TlsOption tls;

    @Override
    public Integer call() {
        if (seconds < 1 || seconds > LONGEST) {
            throw SetupException.usage("--wait: " + seconds + " is no time to wait, expected 1 to " + LONGEST);
        }
        String remotes = southbound == null ? SouthboundLocation.standard(System.getenv()) : southbound;
        SouthboundLocation location = SouthboundLocation.parse(remotes, tls.files());
        new ChassisRemoval(location, Duration.ofSeconds(seconds)).remove(name).forEach(this::print);
        return 0;
    }
}
