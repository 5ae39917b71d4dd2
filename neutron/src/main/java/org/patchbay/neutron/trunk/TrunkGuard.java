// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.port.SubPorts;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.TrunkIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Keeps the ports of trunks as long as they are that. */
public final class TrunkGuard implements PortListener {
    @Override
    public void deleted(Plan plan, Row row, Port port) {
        require(plan.snapshot(), port.id());
    }

    @Override
    public void changed(Plan plan, Row row, Port now, Port next) {
        String trunk = trunk(plan.snapshot(), TrunkIndexes.TRUNK_BY_SUB_PORT, now.id());
        if (trunk != null && SubPorts.isMoved(now, next)) {
            throw Refusals.subPortOf(now.id(), trunk);
        }
    }

    /** @throws org.patchbay.http.HttpError 409 for a port of a trunk */
    static void require(Snapshot snapshot, String portId) {
        String parentOf = trunk(snapshot, TrunkIndexes.TRUNK_BY_PARENT, portId);
        if (parentOf != null) {
            throw Refusals.parentOf(portId, parentOf);
        }
        String subPortOf = trunk(snapshot, TrunkIndexes.TRUNK_BY_SUB_PORT, portId);
        if (subPortOf != null) {
            throw Refusals.subPortOf(portId, subPortOf);
        }
    }

    /** The id of the trunk that a port belongs to in one way or the other; null if it does not. */
    static @Nullable String trunk(Snapshot snapshot, Index<String> index, String portId) {
        Row row = snapshot.first(index, portId);
        return row == null ? null : row.map(Dns.Columns.EXTERNAL_IDS).get(Annex.ID);
    }
}
