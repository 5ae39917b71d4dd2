// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * A router's row as rows refer to it.
 *
 * @param row null for a router that the plan makes
 */
record Anchor(UUID uuid, @Nullable Row row) {
    static Anchor of(Row row) {
        return new Anchor(row.uuid(), row);
    }

    void add(Plan plan, String column, UUID element) {
        if (row == null) {
            plan.add(LogicalRouter.TABLE, uuid, column, element);
        } else {
            plan.add(row, column, element);
        }
    }

    /** The element goes with its last reference. */
    void remove(Plan plan, String column, UUID element) {
        if (row != null) {
            plan.remove(row, column, element);
        }
    }
}
