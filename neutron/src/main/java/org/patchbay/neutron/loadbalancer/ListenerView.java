// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/** A listener as the API shows it. */
record ListenerView(Balancer balancer, Listener listener, Statuses statuses) implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return listener.standard();
    }
}
