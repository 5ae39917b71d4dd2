// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.Collection;
import org.patchbay.neutron.subnet.Subnet;

/** What networks of one router must not do: share addresses. */
final class Overlap {
    private Overlap() {}

    /** @throws org.patchbay.http.HttpError 400 if the router is in one of the subnets already, or in one with common addresses */
    static void check(Collection<Leg> legs, Collection<Subnet> subnets) {
        for (Leg leg : legs) {
            for (Subnet there : leg.connected()) {
                for (Subnet subnet : subnets) {
                    check(there, subnet);
                }
            }
        }
    }

    private static void check(Subnet there, Subnet subnet) {
        if (there.id().equals(subnet.id())) {
            throw Refusals.bad("Router already has a port on subnet " + subnet.id());
        }
        if (there.cidr().overlaps(subnet.cidr())) {
            throw Refusals.bad("Cidr " + subnet.cidr() + " of subnet " + subnet.id() + " overlaps with cidr "
                    + there.cidr() + " of subnet " + there.id());
        }
    }
}
