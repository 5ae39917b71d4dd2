// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.List;
import java.util.Optional;
import org.patchbay.ovsdb.TlsFiles;

/**
 * How a user wants a host to be, as it was typed.
 *
 * @param central addresses of the Southbound database's servers, separated by commas
 * @param tunnel an address or an interface
 * @param encapsulation one or several, separated by commas
 * @param mappings {@code PHYSNET:BRIDGE} each
 * @param tls empty for a plain TCP connection
 */
public record Request(
        String central,
        String tunnel,
        Optional<String> fqdn,
        Optional<String> systemId,
        String encapsulation,
        List<String> mappings,
        Optional<TlsFiles> tls) {
    public Request {
        mappings = List.copyOf(mappings);
    }
}
