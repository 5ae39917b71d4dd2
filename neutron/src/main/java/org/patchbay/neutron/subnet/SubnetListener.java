// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.List;
import java.util.Map;
import org.patchbay.neutron.network.Network;
import org.patchbay.northbound.write.Plan;

/** Told within a plan what is about to become of a subnet whose ports may have to follow. The network is the plan's alone. */
public interface SubnetListener {
    /**
     * Subnets with automatic addresses are about to be there; told once a call and network.
     *
     * @param fresh all that this call makes in the network
     * @param subnets the network's, with the new ones
     * @throws org.patchbay.http.HttpError 409 if a port would have more addresses than one may have
     */
    default void created(Plan plan, Network network, List<Subnet> fresh, SubnetIndex subnets) {}

    /**
     * @param network as it is about to be
     * @param options what the subnet's row is about to have; empty if OVN no longer answers DHCP there
     */
    default void changed(Plan plan, Network network, Subnet after, Map<String, String> options) {}

    /**
     * A subnet is about to have other settings; called before {@link #changed}.
     *
     * @param network as it is, and the plan's alone if the gateway changes
     * @throws org.patchbay.http.HttpError 409 GatewayIpInUse if the old gateway is a router
     */
    default void updated(Plan plan, Network network, Subnet before, Subnet after) {}

    /**
     * A subnet is about to go.
     *
     * @param others the network's subnets but this one
     * @throws org.patchbay.http.HttpError 409 SubnetInUse if a port needs it
     */
    default void deleted(Plan plan, Network network, Subnet subnet, SubnetIndex others) {}

    /** Tells one after the other. */
    static SubnetListener both(SubnetListener first, SubnetListener second) {
        return new SubnetListener() {
            @Override
            public void created(Plan plan, Network network, List<Subnet> fresh, SubnetIndex subnets) {
                first.created(plan, network, fresh, subnets);
                second.created(plan, network, fresh, subnets);
            }

            @Override
            public void changed(Plan plan, Network network, Subnet after, Map<String, String> options) {
                first.changed(plan, network, after, options);
                second.changed(plan, network, after, options);
            }

            @Override
            public void updated(Plan plan, Network network, Subnet before, Subnet after) {
                first.updated(plan, network, before, after);
                second.updated(plan, network, before, after);
            }

            @Override
            public void deleted(Plan plan, Network network, Subnet subnet, SubnetIndex others) {
                first.deleted(plan, network, subnet, others);
                second.deleted(plan, network, subnet, others);
            }
        };
    }
}
