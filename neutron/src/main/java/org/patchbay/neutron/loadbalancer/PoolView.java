// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/** A pool as the API shows it. */
record PoolView(Balancer balancer, Pool pool, Statuses statuses) implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return pool.standard();
    }
}
