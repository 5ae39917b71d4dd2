// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.port.FixedIp;

/**
 * The addresses that a load balancer answers at.
 *
 * @param portId the port that has it
 * @param subnetId null if the port's address is in none
 * @param more further addresses of the port, each in another subnet
 * @param own whether the port was made for the load balancer, and goes with it
 */
record Vip(
        IpAddress address,
        String portId,
        String networkId,
        @Nullable String subnetId,
        List<FixedIp> more,
        boolean own) {
    Vip {
        more = List.copyOf(more);
    }

    /** All of them, the first one first. */
    List<IpAddress> addresses() {
        List<IpAddress> all = new ArrayList<>(List.of(address));
        for (FixedIp ip : more) {
            if (ip.address() != null) {
                all.add(ip.address());
            }
        }
        return all;
    }

    boolean has(IpFamily family) {
        return addresses().stream().anyMatch(one -> one.family() == family);
    }

    /** The subnet of the first address of a family; null if it is in none. */
    @Nullable
    String subnetOf(IpFamily family) {
        if (address.family() != family) {
            for (FixedIp ip : more) {
                if (ip.address() != null && ip.address().family() == family) {
                    return ip.subnetId();
                }
            }
        }
        return subnetId;
    }
}
