// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.List;
import java.util.Map;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.network.Network;
import org.patchbay.northbound.write.Plan;

/** Where the metadata service has its addresses. The network is the plan's alone. */
public interface MetadataAddresses {
    /** The address by which guests know the service. */
    Cidr SERVICE = Cidr.parse("169.254.169.254/32");

    /** Whether new subnets have one. */
    boolean areWanted();

    /**
     * Takes an address in each of these subnets of a network.
     *
     * @return the addresses by the subnets' ids
     * @throws org.patchbay.http.HttpError 409 if a subnet has none left
     */
    Map<String, IpAddress> take(Plan plan, Network network, List<Subnet> subnets);

    /** Gives back the one in a subnet. */
    void giveBack(Plan plan, Network network, String subnetId);
}
