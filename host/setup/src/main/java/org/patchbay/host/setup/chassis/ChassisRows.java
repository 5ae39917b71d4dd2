// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.chassis;

import java.util.Optional;
import org.patchbay.ovsdb.Row;

/**
 * What the Southbound database has of one chassis.
 *
 * @param row in Chassis
 * @param privateRow in Chassis_Private
 */
record ChassisRows(String name, Optional<Row> row, Optional<Row> privateRow) {
    /** The host's name, as its ovn-controller gave it; may be empty. */
    String hostname() {
        return row.map(chassis -> chassis.string("hostname")).orElse("");
    }

    int tunnelEnds() {
        return row.map(chassis -> chassis.uuids("encaps").size()).orElse(0);
    }

    /** Whether it belongs to another availability zone and is written here by ovn-ic. */
    boolean isRemote() {
        return row.map(chassis -> "true".equals(chassis.map("other_config").get("is-remote")))
                .orElse(false);
    }

    /** For people. */
    String description() {
        String host = hostname();
        return host.isEmpty() || host.equals(name) ? name : name + " (host " + host + ")";
    }
}
