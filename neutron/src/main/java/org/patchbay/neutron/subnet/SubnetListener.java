// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.Map;
import org.patchbay.northbound.write.Plan;

/** Told within a plan that what a subnet hands out by DHCP is about to change; its ports may have to follow. */
public interface SubnetListener {
    /** @param options what the subnet's row is about to have; empty if OVN no longer answers DHCP there */
    void changed(Plan plan, Subnet before, Subnet after, Map<String, String> options);
}
