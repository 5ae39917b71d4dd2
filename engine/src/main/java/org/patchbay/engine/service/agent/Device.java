// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.nic.NicInterface;
import org.patchbay.net.MacAddress;

/**
 * A vNIC as a host is to plug it.
 *
 * @param linked whether its link is up
 * @param bridge the network's name on hosts, for one of the data center's own; empty for a provider's, and for no network
 * @param bindingHost what the port calls the host; empty without a port
 * @param properties what the host's driver gets, empty without a provider: {@value #PORT}, {@value #PROVIDER_TYPE}, {@value
 *     #PLUGIN_TYPE}, {@value #SECURITY_GROUPS}
 */
public record Device(
        UUID id,
        String name,
        MacAddress mac,
        NicInterface type,
        boolean linked,
        Optional<String> bridge,
        Optional<String> bindingHost,
        Map<String, String> properties) {
    /** The provider's id of the port; absent for an unmanaged provider. */
    public static final String PORT = "vnic_id";

    /** {@code OPENSTACK_NETWORK}, {@code EXTERNAL_NETWORK} or {@code unmanaged}. */
    public static final String PROVIDER_TYPE = "provider_type";

    public static final String PLUGIN_TYPE = "plugin_type";

    /** Ids or names as the profile has them, separated by commas; absent where the profile names none. */
    public static final String SECURITY_GROUPS = "security_groups";

    public Device {
        properties = Map.copyOf(properties);
    }

    /** The provider's id of its port. */
    public Optional<String> port() {
        return Optional.ofNullable(properties.get(PORT));
    }
}
