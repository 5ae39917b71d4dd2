// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/** A health monitor as the API shows it. */
record MonitorView(Balancer balancer, Monitor monitor, Statuses statuses) implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return monitor.standard();
    }
}
