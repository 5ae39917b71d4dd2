// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.chassis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.ovsdb.Remote;
import org.patchbay.ovsdb.TlsFiles;

/**
 * Where the Southbound database is.
 *
 * @param remotes several for a cluster
 */
public record SouthboundLocation(List<Remote> remotes, Optional<TlsFiles> tls) {
    public SouthboundLocation {
        remotes = List.copyOf(remotes);
        if (tls.isEmpty() && remotes.stream().anyMatch(Remote.Ssl.class::isInstance)) {
            throw SetupException.usage("--ovn-sb: an ssl: remote needs --key, --certificate and --ca, or --tls");
        }
    }

    /** Where OVN's own tools look for it (ovn-sbctl(8)). */
    public static String standard(Map<String, String> environment) {
        String named = environment.getOrDefault("OVN_SB_DB", "");
        String directory = environment.getOrDefault("OVN_RUNDIR", "");
        return !named.isEmpty()
                ? named
                : "unix:" + (directory.isEmpty() ? "/var/run/ovn" : directory) + "/ovnsb_db.sock";
    }

    /** @throws SetupException when a part is no remote */
    public static SouthboundLocation parse(String remotes, Optional<TlsFiles> tls) {
        try {
            return new SouthboundLocation(Remote.parseAll(remotes), tls);
        } catch (IllegalArgumentException e) {
            throw SetupException.usage("--ovn-sb: " + e.getMessage());
        }
    }
}
