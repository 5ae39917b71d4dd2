// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import org.jspecify.annotations.Nullable;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;

/** What connects a vNIC, by the custom properties {@code provider_type} and {@code plugin_type}. */
public enum Plugin {
    /** OVN without OpenStack: this provider, and ovirt-provider-ovn. */
    OVIRT_PROVIDER_OVN,
    /** OpenStack Networking with its Open vSwitch agent. */
    OPEN_VSWITCH,
    /** OpenStack Networking with OVN. */
    OPENSTACK_OVN,
    /** OpenStack Networking with its Linux bridge agent. */
    LINUX_BRIDGE,
    /** Somebody else. */
    NONE;

    /** @throws VifException when OpenStack Networking is to connect it in a way that is not known */
    static Plugin of(Environment environment) {
        if (environment.is("provider_type", "EXTERNAL_NETWORK")) {
            return environment.is("plugin_type", "OVIRT_PROVIDER_OVN") ? OVIRT_PROVIDER_OVN : NONE;
        }
        return environment.is("provider_type", "OPENSTACK_NETWORK") ? openStack(environment.get("plugin_type")) : NONE;
    }

    private static Plugin openStack(@Nullable String type) {
        return switch (type) {
            case "OPEN_VSWITCH" -> OPEN_VSWITCH;
            case "OPENSTACK_OVN" -> OPENSTACK_OVN;
            case "LINUX_BRIDGE" -> LINUX_BRIDGE;
            case null, default ->
                throw new VifException(
                        "Unknown plugin type: " + type + "; OPEN_VSWITCH, OPENSTACK_OVN or LINUX_BRIDGE expected");
        };
    }
}
