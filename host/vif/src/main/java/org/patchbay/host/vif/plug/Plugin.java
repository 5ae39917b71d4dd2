// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.List;
import java.util.Optional;
import org.patchbay.host.vif.call.Environment;

/** What connects a vNIC, by the custom properties {@code provider_type} and {@code plugin_type}. */
public enum Plugin {
    /** OVN without OpenStack: this provider, and ovirt-provider-ovn. */
    OVIRT_PROVIDER_OVN,
    /** OpenStack Networking with its Open vSwitch agent. */
    OPEN_VSWITCH,
    /** OpenStack Networking with OVN. */
    OPENSTACK_OVN,
    /** OpenStack Networking with its Linux bridge agent. */
    LINUX_BRIDGE;

    private static final String EXTERNAL_NETWORK = "EXTERNAL_NETWORK";
    private static final String OPENSTACK_NETWORK = "OPENSTACK_NETWORK";

    /** Empty when somebody else connects it. */
    static Optional<Plugin> of(Environment environment) {
        for (var plugin : values()) {
            var provider = plugin.isOpenStack() ? OPENSTACK_NETWORK : EXTERNAL_NETWORK;
            if (environment.is("plugin_type", plugin.name()) && environment.is("provider_type", provider)) {
                return Optional.of(plugin);
            }
        }
        return Optional.empty();
    }

    /** What to tell of a vNIC that nobody may know how to connect: OpenStack Networking's, but of no known plugin. */
    static List<String> unknown(Environment environment) {
        return environment.is("provider_type", OPENSTACK_NETWORK)
                        && of(environment).isEmpty()
                ? List.of("left alone: plugin_type '" + environment.get("plugin_type")
                        + "': OPEN_VSWITCH, OPENSTACK_OVN or LINUX_BRIDGE expected")
                : List.of();
    }

    /** Whether OVN wires it, which then marks the interface. */
    public boolean isOvn() {
        return this == OVIRT_PROVIDER_OVN || this == OPENSTACK_OVN;
    }

    /** Whether OpenStack's agents or drivers wire it. */
    boolean isOpenStack() {
        return this != OVIRT_PROVIDER_OVN;
    }
}
