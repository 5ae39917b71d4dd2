// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.net.secret.Secret;

/**
 * How Neutron's agent on a host is set up when the host is added.
 *
 * @param brokerType null: the agent is not given a broker
 * @param address the broker's host name or address, at most 255 characters
 * @param port the broker's TCP port, 1 to 65535; null: the broker's usual one
 * @param username at most 64 characters
 * @param mappings for hosts that have none of their own
 */
public record AgentConfiguration(
        @Nullable BrokerType brokerType,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable String username,
        @Nullable Secret password,
        NetworkMappings mappings) {
    public static final AgentConfiguration NONE =
            new AgentConfiguration(null, null, null, null, null, NetworkMappings.NONE);

    public AgentConfiguration {
        address = Check.optional("agent_configuration.address", address, 255);
        username = Check.optional("agent_configuration.username", username, 64);
        if (address != null && !address.matches("[A-Za-z0-9._:\\[\\]-]+")) {
            throw Check.bad("agent_configuration.address", address, "a host name or an address");
        }
        if (port != null) {
            Check.range("agent_configuration.port", port, 1, 65535);
        }
    }
}
