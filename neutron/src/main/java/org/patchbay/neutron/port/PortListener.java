// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Told within a plan what is about to become of a port that others may be about. The row is the plan's alone. */
public interface PortListener {
    PortListener NONE = new PortListener() {};

    default void changed(Plan plan, Row row, Port now, Port next) {}

    default void deleted(Plan plan, Row row, Port port) {}
}
