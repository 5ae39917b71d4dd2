// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What goes by routers and is no part of them: floating IPs. */
public interface RouterUsers {
    RouterUsers NONE = new RouterUsers() {};

    /** Whether something goes by the router's gateway. */
    default boolean needGateway(Snapshot snapshot, String routerId) {
        return false;
    }

    /** Whether something goes by the router to an address of the subnet. */
    default boolean needSubnet(Snapshot snapshot, String routerId, Subnet subnet) {
        return false;
    }

    /** The router is about to have other settings; it is the plan's alone. */
    default void changed(Plan plan, Row row, Router before, Router after) {}
}
