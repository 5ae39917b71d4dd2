// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import java.util.List;

/**
 * What a Neutron is made of.
 *
 * @param vlanRanges Neutron's {@code network_vlan_ranges}, such as {@code red:1:1000,green}
 * @param mechanismDrivers names of ML2 mechanism drivers
 */
public record NeutronOptions(Authentication authentication, String vlanRanges, List<String> mechanismDrivers) {

    public NeutronOptions {
        mechanismDrivers = List.copyOf(mechanismDrivers);
    }

    /** Linux bridge and Open vSwitch; VLANs 1–1000 on red, 1001–2000 on blue, none to be picked on green. */
    public static NeutronOptions with(Authentication authentication) {
        return new NeutronOptions(
                authentication, "red:1:1000,blue:1001:2000,green", List.of("linuxbridge", "openvswitch"));
    }
}
