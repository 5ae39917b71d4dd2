// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Snapshot;

/** What goes by routers and is no part of them: floating IPs, load balancers. */
public interface RouterUsers {
    RouterUsers NONE = new RouterUsers() {};

    /** Whether something goes by the router's gateway in a network. */
    default boolean needGateway(Snapshot snapshot, String routerId, String networkId) {
        return false;
    }

    /** Whether something goes by the router that OVN can carry only while it has one gateway. */
    default boolean needOnlyGateway(Snapshot snapshot, String routerId) {
        return false;
    }

    /** Whether something goes by the router to an address of the subnet. */
    default boolean needSubnet(Snapshot snapshot, String routerId, Subnet subnet) {
        return false;
    }

    /** The router is about to have other settings, or other ways out; it is the plan's alone. */
    default void changed(Plan plan, Router after, Exits exits) {}

    /** The router is about to have interfaces in other networks; it is the plan's alone. */
    default void rewired(Plan plan, Reach before, Reach after) {}

    /** Asks and tells one after the other. */
    static RouterUsers both(RouterUsers first, RouterUsers second) {
        return new RouterUsers() {
            @Override
            public boolean needGateway(Snapshot snapshot, String routerId, String networkId) {
                return first.needGateway(snapshot, routerId, networkId)
                        || second.needGateway(snapshot, routerId, networkId);
            }

            @Override
            public boolean needOnlyGateway(Snapshot snapshot, String routerId) {
                return first.needOnlyGateway(snapshot, routerId) || second.needOnlyGateway(snapshot, routerId);
            }

            @Override
            public boolean needSubnet(Snapshot snapshot, String routerId, Subnet subnet) {
                return first.needSubnet(snapshot, routerId, subnet) || second.needSubnet(snapshot, routerId, subnet);
            }

            @Override
            public void changed(Plan plan, Router after, Exits exits) {
                first.changed(plan, after, exits);
                second.changed(plan, after, exits);
            }

            @Override
            public void rewired(Plan plan, Reach before, Reach after) {
                first.rewired(plan, before, after);
                second.rewired(plan, before, after);
            }
        };
    }
}
