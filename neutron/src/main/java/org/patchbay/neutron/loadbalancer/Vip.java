// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;

/**
 * The address that a load balancer answers at.
 *
 * @param portId the port that has it
 * @param subnetId null if the port's address is in none
 * @param own whether the port was made for the load balancer, and goes with it
 */
record Vip(
        IpAddress address,
        String portId,
        String networkId,
        @Nullable String subnetId,
        boolean own) {}
