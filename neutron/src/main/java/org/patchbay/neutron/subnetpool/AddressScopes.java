// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.sharing.AnnexOperations;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Address scopes in the database. */
public final class AddressScopes extends AnnexOperations<AddressScope> {
    public AddressScopes() {
        super(Annex.ADDRESS_SCOPE);
    }

    @Override
    public Schema<AddressScope> schema() {
        return AddressScope.SCHEMA;
    }

    @Override
    protected AddressScope read(Snapshot snapshot, Row row) {
        return AddressScope.of(row);
    }

    @Override
    protected AddressScope seenAsShared(AddressScope scope, boolean shared) {
        return new AddressScope(scope.standard(), scope.version(), shared);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        int version = input.get(AddressScope.IP_VERSION);
        if (version == 5) {
            throw Errors.badRequest("Invalid input for ip_version. Reason: '5' is not in [4, 6].");
        }
        Map<String, String> ids = Annex.begin(Annex.ADDRESS_SCOPE, id);
        ids.put(ExternalIds.OWNER_PROJECT_ID, Projects.ownerOf(input, caller, "address_scope"));
        ids.put(ExternalIds.GIVEN_NAME, input.get(Standard.NAME));
        ids.put(AddressScope.VERSION, Integer.toString(version));
        ids.put(AddressScope.POOLS, "0");
        if (input.get(AddressScope.SHARED)) {
            ids.put(ExternalIds.SHARED, "true");
        }
        Stamp.onCreate(ids, "");
        plan.insert(Annex.TABLE, UUID.fromString(id), Annex.toRow(ids));
    }

    @Override
    public void update(Plan plan, Caller caller, AddressScope current, Input input) {
        Row row = require(plan, current);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.GIVEN_NAME, input.orKeep(Standard.NAME, current.name()));
        boolean was = "true".equals(row.map("external_ids").get(ExternalIds.SHARED));
        boolean shared = input.orKeep(AddressScope.SHARED, was);
        if (was && !shared) {
            throw Errors.invalid(
                    "AddressScopeUpdateError",
                    "Unable to update address scope " + current.id() + " : Shared address scope can't be unshared.");
        }
        if (shared) {
            ids.put(ExternalIds.SHARED, "true");
        }
        Stamp.update(plan, row, ids);
    }

    @Override
    public void delete(Plan plan, Caller caller, AddressScope current) {
        Row row = require(plan, current);
        if (plan.snapshot().count(Annex.POOL_BY_SCOPE, current.id()) > 0) {
            throw Errors.conflict(
                    "AddressScopeInUse",
                    "Unable to complete operation on address scope " + current.id()
                            + ". There are one or more subnet pools in use on the address scope.");
        }
        plan.require(row, AddressScope.POOLS);
        plan.delete(row);
    }
}
