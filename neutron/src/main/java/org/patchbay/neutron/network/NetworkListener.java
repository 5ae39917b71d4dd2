// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.northbound.write.Plan;

/** What other resources add to a plan that creates or changes a network. */
public interface NetworkListener {
    /** A project is about to have one more network. */
    void created(Plan plan, String projectId);

    /** The network's MTU or DNS domain is about to become this; its subnets hand them out. */
    void changed(Plan plan, Network network, int mtu, String dnsDomain);

    /**
     * The network is about to go, and its subnets with it; it is the plan's alone.
     *
     * @throws org.patchbay.http.HttpError 409 if somebody needs it
     */
    default void deleted(Plan plan, Network network) {}

    /** The network, which is the plan's alone, is about to have another QoS policy; null for none. */
    void policyChanged(Plan plan, Network network, @Nullable Policy policy);
}
