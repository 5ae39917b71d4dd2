// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.Optional;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;

/**
 * A vNIC that is ours to connect.
 *
 * @param filtered whether it has security groups, which the agent of a {@link Plugin#OPEN_VSWITCH} keeps with iptables on a bridge of
 *     the vNIC's own
 */
public record Vnic(Plugin plugin, PortId port, boolean filtered) {

    /**
     * The vNIC of the custom properties; empty when somebody else connects it.
     *
     * @throws VifException without the id of a port
     */
    public static Optional<Vnic> of(Environment environment) {
        var plugin = Plugin.of(environment);
        return plugin.isEmpty() ? Optional.empty() : Optional.of(of(plugin.get(), environment));
    }

    private static Vnic of(Plugin plugin, Environment environment) {
        var groups = environment.get("security_groups");
        return new Vnic(plugin, new PortId(environment.require("vnic_id")), groups != null && !groups.isBlank());
    }

    /** The name that libvirt gives its device, where an agent goes by the name. */
    String tap() {
        return port.device("tap");
    }

    /** Whether it reaches the integration bridge by a bridge of its own. */
    boolean hybrid() {
        return plugin == Plugin.OPEN_VSWITCH && filtered;
    }

    /** The interface with the port's iface-id that is plugged into the integration bridge carries this name; empty: any. */
    public Optional<String> plugged() {
        return hybrid() ? Optional.of(port.device("qvo")) : Optional.empty();
    }
}
