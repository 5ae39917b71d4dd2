// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Told within a plan what is about to become of a port that others may be about. The row is the plan's alone. */
public interface PortListener {
    PortListener NONE = new PortListener() {};

    default void changed(Plan plan, Row row, Port now, Port next) {}

    default void deleted(Plan plan, Row row, Port port) {}

    /** The port is about to be there. */
    default void created(Plan plan, Port port) {}

    /** Tells one after the other. */
    static PortListener both(PortListener first, PortListener second) {
        return new PortListener() {
            @Override
            public void changed(Plan plan, Row row, Port now, Port next) {
                first.changed(plan, row, now, next);
                second.changed(plan, row, now, next);
            }

            @Override
            public void deleted(Plan plan, Row row, Port port) {
                first.deleted(plan, row, port);
                second.deleted(plan, row, port);
            }

            @Override
            public void created(Plan plan, Port port) {
                first.created(plan, port);
                second.created(plan, port);
            }
        };
    }
}
