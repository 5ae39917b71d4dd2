// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.neutron.Errors;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A port within another one, as Neutron's OVN driver takes it from {@code binding:profile}.
 *
 * @param parent the id of the port that carries its traffic
 * @param tag the VLAN that tells its traffic from the parent's, 1 to 4094
 */
record Container(String parent, int tag) {
    static final String PARENT = "parent_name";
    static final String TAG = "tag";
    private static final int MAX_TAG = 4094;

    /** None for a profile that names no parent; what is half said is none either, see {@link #requireParent}. */
    static @Nullable Container of(String profile) {
        // Profiles are rare and parents rarer.
        if (!profile.contains(PARENT)) {
            return null;
        }
        try {
            JsonNode node = Json.mapper().readTree(profile);
            int tag = node.path(TAG).asInt(0);
            boolean whole = node.path(PARENT).isString() && tag >= 1 && tag <= MAX_TAG;
            return whole ? new Container(node.path(PARENT).stringValue(), tag) : null;
        } catch (JacksonException foreign) {
            return null;
        }
    }

    /**
     * Relies on the parent that a port's profile names, if it names one: it will still be there at the commit.
     *
     * @throws org.patchbay.http.HttpError 400 if a parent is half described, 404 if there is no such port
     */
    static void requireParent(Plan plan, String id, String profile) {
        if (profile.isEmpty()) {
            return;
        }
        JsonNode node = Json.mapper().readTree(profile);
        if (!node.has(PARENT) && !node.has(TAG)) {
            return;
        }
        Container container = node.path(TAG).isIntegralNumber() ? of(profile) : null;
        if (container == null) {
            throw Errors.invalidInput("Invalid binding:profile. " + Set.of(PARENT, TAG)
                    + " are both required: a port's id, and a VLAN from 1 to " + MAX_TAG);
        }
        Row row = plan.snapshot().first(NorthboundIndexes.PORT_BY_NAME, container.parent);
        if (row == null || !PortRow.isOne(row) || container.parent.equals(id)) {
            throw Errors.notFound("Port", container.parent);
        }
        plan.share(row.uuid());
        plan.require(row);
    }
}
