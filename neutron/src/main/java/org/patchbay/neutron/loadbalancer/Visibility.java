// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Who sees and who changes load balancers: those of their project, and administrators. */
final class Visibility {
    /** A load balancer, and its first row. */
    record Found(Row row, Balancer balancer) {}

    private Visibility() {}

    static boolean isVisible(Caller caller, Balancer balancer) {
        return caller.sees(balancer.standard().projectId());
    }

    /** The load balancer that an index has for an id, whoever asks. */
    static @Nullable Found find(Snapshot snapshot, Index<String> index, String id) {
        Row row = snapshot.first(index, id);
        Balancer balancer = BalancerRow.of(row);
        return row == null || balancer == null ? null : new Found(row, balancer);
    }

    /**
     * The load balancer that a call is about to change, for this call alone.
     *
     * @param kind of what the id is one
     * @throws org.patchbay.http.HttpError 404 if there is none, 403 if it is somebody else's
     */
    static Found change(Plan plan, Caller caller, Index<String> index, String id, String kind) {
        Found found = find(plan.snapshot(), index, id);
        if (found == null || !isVisible(caller, found.balancer)) {
            throw Faults.notFound(kind, InvalidValue.shown(id));
        }
        if (!caller.isAdminOrOwner(found.balancer.standard().projectId())) {
            throw Errors.forbidden("update_loadbalancer");
        }
        plan.own(found.row.uuid());
        return found;
    }

    static Found balancer(Plan plan, Caller caller, String id) {
        return change(plan, caller, BalancerIndexes.BALANCER_BY_ID, id, "Load Balancer");
    }

    static Found pool(Plan plan, Caller caller, String id) {
        return change(plan, caller, BalancerIndexes.BALANCER_BY_POOL, id, "Pool");
    }
}
