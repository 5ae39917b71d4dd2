// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Input;

/** What Neutron's default policy leaves to a network's owner when a port is made or changed by somebody else. */
final class PortPolicy {
    private PortPolicy() {}

    static void checkCreate(Caller caller, Network network, Input input) {
        if (isTrusted(caller, network)) {
            return;
        }
        if (!network.shared()) {
            throw Errors.forbidden("create_port");
        }
        check(input, "create_port", input.orNull(PortSchema.FIXED_IPS));
    }

    static void checkUpdate(Caller caller, Network network, Port now, Input input) {
        if (isTrusted(caller, network)) {
            return;
        }
        List<FixedIp> wanted = input.has(PortSchema.FIXED_IPS) ? input.orNull(PortSchema.FIXED_IPS) : null;
        check(input, "update_port", now.fixedIps().equals(wanted) ? null : wanted);
    }

    private static boolean isTrusted(Caller caller, Network network) {
        return caller.isAdmin()
                || caller.hasRole(Caller.SERVICE)
                || network.projectId().equals(caller.projectId());
    }

    private static void check(Input input, String rule, @Nullable List<FixedIp> addresses) {
        for (Attribute<? super Port, ?> attribute : PortSchema.SCHEMA.attributes()) {
            if (attribute.setter() == Who.NETWORK_OWNER && input.has(attribute)) {
                throw Errors.forbidden(rule + ":" + attribute.name());
            }
        }
        if (addresses != null && addresses.stream().anyMatch(ip -> ip.address() != null)) {
            throw Errors.forbidden(rule + ":fixed_ips:ip_address");
        }
        String owner = input.has(PortSchema.DEVICE_OWNER) ? input.orNull(PortSchema.DEVICE_OWNER) : null;
        if (owner != null && owner.startsWith(Port.NETWORK_OWNED)) {
            throw Errors.forbidden(rule + ":device_owner");
        }
    }
}
