// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.ovs.SwitchLocation;
import picocli.CommandLine.Option;

/** {@code --db}: which Open vSwitch. */
final class SwitchOption {
    @Option(
            names = "--db",
            paramLabel = "REMOTE",
            description = "Open vSwitch's own database, when it is not this machine's (default:"
                    + " unix:/var/run/openvswitch/db.sock, or db.sock in OVS_RUNDIR).")
    private @Nullable String remote;

    SwitchLocation location() {
        return remote == null ? SwitchLocation.standard(System.getenv()) : SwitchLocation.named(remote);
    }
}
