// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import org.patchbay.northbound.write.Plan;

/** What other resources add to a plan that creates or changes a network. */
public interface NetworkListener {
    /** A project is about to have one more network. */
    void created(Plan plan, String projectId);

    /** The network's MTU or DNS domain is about to become this; its subnets hand them out. */
    void changed(Plan plan, Network network, int mtu, String dnsDomain);
}
