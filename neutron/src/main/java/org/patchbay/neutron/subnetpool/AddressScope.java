// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.integer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Subnet pools whose prefixes do not overlap, so that one can be reached from the other without translation. Source: Networking API v2.0,
 * "Address scopes".
 *
 * @param version 4 or 6
 * @param shared whether it is shared with whoever looks at it
 */
record AddressScope(StandardAttributes standard, int version, boolean shared) implements ApiObject {
    static final String VERSION = "patchbay:ip_version";
    /** Moves with every pool that comes, goes or changes. */
    static final String POOLS = "patchbay:pools";

    static final Attribute<AddressScope, Integer> IP_VERSION =
            Attribute.of("ip_version", integer(4, 6), AddressScope::version).required();
    static final Attribute<AddressScope, Boolean> SHARED = Attribute.of("shared", bool(), AddressScope::shared)
            .defaultsTo(false)
            .updatable()
            .setBy(Who.ADMIN);

    /** An address scope has neither description, revision nor tags. */
    static final Schema<AddressScope> SCHEMA = Schema.of(
                    "address_scope", "address_scopes", "AddressScope", AddressScope::id)
            .with(Standard.ID, Standard.NAME, Standard.TENANT_ID, Standard.PROJECT_ID)
            .with(IP_VERSION, SHARED);

    static AddressScope of(Row row) {
        Map<String, String> ids = row.map("external_ids");
        return new AddressScope(
                StandardAttributes.decode(
                        ids.getOrDefault(Annex.ID, ""), ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                Text.integer(ids.get(VERSION), 4),
                false);
    }

    static @Nullable Row row(Snapshot snapshot, String id) {
        return Annex.row(snapshot, Annex.ADDRESS_SCOPE, id);
    }
}
