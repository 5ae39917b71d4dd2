// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.ovsdb.Remote;

/**
 * Which Open vSwitch a command works on.
 *
 * @param isStandard whether it is the one that this machine starts
 */
public record SwitchLocation(Remote remote, boolean isStandard) {
    /** The one of this machine: its socket is where Open vSwitch's own tools look for it (ovs-vsctl(8)). */
    public static SwitchLocation standard(Map<String, String> environment) {
        String directory = environment.getOrDefault("OVS_RUNDIR", "");
        return directory.isEmpty()
                ? new SwitchLocation(new Remote.Unix(Path.of("/var/run/openvswitch/db.sock")), true)
                : new SwitchLocation(new Remote.Unix(Path.of(directory, "db.sock")), false);
    }

    /**
     * One that is named.
     *
     * @throws SetupException when it is no remote
     */
    public static SwitchLocation named(String text) {
        try {
            Remote remote = Remote.parse(text);
            if (remote instanceof Remote.Ssl) {
                throw SetupException.usage("--db takes no ssl: remote, expected unix:PATH or tcp:HOST:PORT");
            }
            return new SwitchLocation(remote, false);
        } catch (IllegalArgumentException e) {
            throw SetupException.usage("--db: " + e.getMessage());
        }
    }

    Optional<String> systemIdInFile() {
        return isStandard ? Identity.inFile(Identity.SYSTEM_ID_FILE) : Optional.empty();
    }
}
