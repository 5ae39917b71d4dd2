// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/** A load balancer as the API shows it. */
record BalancerView(Balancer balancer, Statuses statuses) implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return balancer.standard();
    }
}
