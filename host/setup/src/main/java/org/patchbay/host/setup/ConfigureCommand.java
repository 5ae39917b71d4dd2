// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.ovs.HostConfiguration;
import org.patchbay.host.setup.ovs.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells Open vSwitch where OVN is. */
@Command(
        name = "configure",
        description = "Connect this host to an OVN central: sets what ovn-controller reads from Open vSwitch. A second"
                + " time it changes only what differs, and undoes what is no longer given; the host keeps its names.")
final class ConfigureCommand extends Verb {
    @Option(
            names = "--central",
            paramLabel = "IP[,IP...]",
            required = true,
            description = "Servers of the Southbound database, each with :PORT if it is not 6642.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String central;

    @Option(
            names = "--tunnel",
            paramLabel = "IP|IFACE",
            required = true,
            description = "This host's end of the tunnels: an address, or an interface that has one.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String tunnel;

    @Option(names = "--fqdn", paramLabel = "NAME", description = "The host's name (default: the one it has).")
    private @Nullable String fqdn;

    @Option(
            names = "--system-id",
            paramLabel = "ID",
            description = "The name of the host's chassis (default: the one it has, or a new UUID).")
    private @Nullable String systemId;

    @Option(
            names = "--encap",
            paramLabel = "TYPE",
            defaultValue = "geneve",
            description = "How packets between hosts are wrapped: geneve, vxlan (default: geneve).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String encapsulation;

    @Option(
            names = "--bridge-mapping",
            paramLabel = "PHYSNET:BRIDGE",
            description = "A physical network and the bridge that leads to it; may be repeated."
                    + " Mappings of others stay.")
    private @Nullable List<String> mappings;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private TlsOption tls;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SwitchOption location;

    @Option(names = "--dry-run", description = "Only tell what would change.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Request request = new Request(
                central,
                tunnel,
                Optional.ofNullable(fqdn),
                Optional.ofNullable(systemId),
                encapsulation,
                mappings == null ? List.of() : mappings,
                tls.files());
        return tell(new HostConfiguration(location.location()).configure(request, dryRun), dryRun);
    }
}
