// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.TrunkIndexes;
import org.patchbay.ovsdb.Row;

/**
 * A trunk: a row of its own. What OVN does is told by the rows of the sub ports.
 *
 * @param portId the parent
 * @param status that of the parent
 * @param subPorts in order of their VLANs
 */
record Trunk(StandardAttributes standard, String portId, boolean adminStateUp, String status, List<SubPort> subPorts)
        implements ApiObject {
    static final String ADMIN_STATE = "patchbay:admin_state_up";

    Trunk {
        subPorts = List.copyOf(subPorts);
    }

    static boolean isOne(Row row) {
        return Annex.isOne(row.map(Dns.Columns.EXTERNAL_IDS), Annex.TRUNK);
    }

    /** @param parentStatus as the API has it */
    static Trunk of(Row row, String parentStatus) {
        Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
        List<SubPort> subPorts = new ArrayList<>();
        ids.forEach((key, value) -> {
            SubPort subPort = key.startsWith(TrunkIndexes.SUB_PORT)
                    ? SubPort.decode(key.substring(TrunkIndexes.SUB_PORT.length()), value)
                    : null;
            if (subPort != null) {
                subPorts.add(subPort);
            }
        });
        subPorts.sort(Comparator.comparingInt(SubPort::vlan));
        return new Trunk(
                StandardAttributes.decode(
                        ids.getOrDefault(Annex.ID, ""), ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                ids.getOrDefault(TrunkIndexes.PARENT, ""),
                !"false".equals(ids.get(ADMIN_STATE)),
                parentStatus,
                subPorts);
    }
}
