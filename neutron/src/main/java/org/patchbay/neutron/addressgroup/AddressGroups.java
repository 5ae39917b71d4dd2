// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.addressgroup;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.neutron.sharing.SharedOperations;
import org.patchbay.neutron.sharing.Sharing;
import org.patchbay.northbound.AddressSet;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Address groups in the database. */
public final class AddressGroups extends SharedOperations<AddressGroup> {
    /** Moves with every rule that names the group, so that the group's removal misses none. */
    private static final String USES = "patchbay:remote_uses";

    AddressGroups() {
        super(AddressSet.TABLE);
    }

    /** The name of the address set that has a group's addresses of one version. */
    public static String setName(String id, IpFamily family) {
        return AddressGroup.setName(id, family);
    }

    /**
     * Plans on an address group being there for a new rule.
     *
     * @param project whose rule it is
     * @throws org.patchbay.http.HttpError 404 AddressGroupNotFound if there is none that the caller or the project may use
     */
    public static void use(Plan plan, Caller caller, String project, String id) {
        Row row = AddressGroup.row(plan.snapshot(), id);
        if (row == null || !(Sharing.isVisible(caller, row) || Sharing.isFor(row, project))) {
            throw Errors.notFound("AddressGroup", InvalidValue.shown(id));
        }
        plan.share(row.uuid());
        plan.count(row, USES);
        Sharing.rely(plan, row, project);
    }

    @Override
    public Schema<AddressGroup> schema() {
        return AddressGroupSchema.SCHEMA;
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return AddressGroup.row(snapshot, id);
    }

    @Override
    protected boolean isOne(Row row) {
        return row.map(AddressSet.Columns.EXTERNAL_IDS).containsKey(ExternalIds.ADDRESS_GROUP_ID);
    }

    @Override
    protected AddressGroup read(Snapshot snapshot, Row row) {
        return AddressGroup.of(snapshot, row);
    }

    @Override
    protected AddressGroup seenAsShared(AddressGroup group, boolean shared) {
        return group.seenAsShared(shared);
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.key(AddressSet.TABLE, ExternalIds.ADDRESS_GROUP_ID));
    }

    @Override
    public Iterable<AddressGroup> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        Index<String> byId = NorthboundIndexes.ADDRESS_GROUP_BY_ID;
        return objects(snapshot, descending ? snapshot.before(byId, afterId) : snapshot.after(byId, afterId));
    }

    @Override
    protected Iterable<AddressGroup> ofProject(Snapshot snapshot, String project) {
        return objects(snapshot, Owned.rows(snapshot, NorthboundIndexes.ADDRESS_GROUP_BY_PROJECT_AND_ID, project));
    }

    @Override
    public List<IndexedFilter<AddressGroup>> indexed() {
        return List.of(
                new IndexedFilter<>(
                        "name",
                        (snapshot, name) ->
                                objects(snapshot, snapshot.find(NorthboundIndexes.ADDRESS_GROUP_BY_GROUP_NAME, name))),
                new IndexedFilter<>("project_id", this::ofProject),
                new IndexedFilter<>("tenant_id", this::ofProject));
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        if (!Features.of(plan.snapshot().schema()).has(Feature.ADDRESS_SETS)) {
            throw Errors.badRequest("This release of OVN has no address sets, so there are no address groups.");
        }
        String project = Projects.ownerOf(input, caller, "address_group");
        List<Cidr> addresses = input.orNull(AddressGroupSchema.ADDRESSES);
        TreeSet<Cidr> distinct = new TreeSet<>(addresses == null ? List.of() : addresses);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.ADDRESS_GROUP_ID, id);
        ids.put(ExternalIds.OWNER_PROJECT_ID, project);
        ids.put(ExternalIds.GIVEN_NAME, input.get(Standard.NAME));
        ids.put(USES, "0");
        Stamp.onCreate(ids, input.get(Standard.DESCRIPTION));
        insert(plan, UUID.fromString(id), id, IpFamily.IPV4, distinct, ids);
        insert(plan, AddressGroup.ipv6Uuid(id), id, IpFamily.IPV6, distinct, Map.of(ExternalIds.ADDRESS_GROUP_ID, id));
    }

    private static void insert(
            Plan plan, UUID uuid, String id, IpFamily family, Collection<Cidr> addresses, Map<String, String> ids) {
        String name = AddressGroup.setName(id, family);
        plan.insert(
                AddressSet.TABLE, uuid, new AddressSet(uuid, name, AddressGroup.texts(addresses, family), ids).toRow());
    }

    @Override
    public void update(Plan plan, Caller caller, AddressGroup current, Input input) {
        Stamp.update(
                plan,
                require(plan, current),
                Map.of(
                        ExternalIds.GIVEN_NAME,
                        input.orKeep(Standard.NAME, current.name()),
                        Stamp.DESCRIPTION,
                        input.orKeep(Standard.DESCRIPTION, current.description())));
    }

    /** Gives the group these addresses. Its row is the plan's alone. */
    void set(Plan plan, AddressGroup group, Collection<Cidr> addresses) {
        if (addresses.size() > AddressGroupSchema.MOST) {
            throw Errors.badRequest("An address group has at most " + AddressGroupSchema.MOST + " addresses.");
        }
        Row row = require(plan, group);
        Stamp.update(plan, row, Map.of());
        update(plan, row, AddressGroup.texts(addresses, IpFamily.IPV4));
        Row ipv6 = plan.snapshot()
                .first(NorthboundIndexes.ADDRESS_SET_BY_NAME, AddressGroup.setName(group.id(), IpFamily.IPV6));
        if (ipv6 != null) {
            update(plan, ipv6, AddressGroup.texts(addresses, IpFamily.IPV6));
        }
    }

    private static void update(Plan plan, Row set, Set<String> addresses) {
        if (!set.strings(AddressSet.Columns.ADDRESSES).equals(addresses)) {
            plan.update(set, Map.of(AddressSet.Columns.ADDRESSES, addresses));
        }
    }

    @Override
    public void delete(Plan plan, Caller caller, AddressGroup current) {
        Row row = require(plan, current);
        if (plan.snapshot().count(NorthboundIndexes.ACL_BY_ADDRESS_GROUP, current.id()) > 0) {
            throw Errors.conflict(
                    "AddressGroupInUse",
                    "Address group " + current.id() + " is in use on one or more security group rules.");
        }
        plan.require(row, USES);
        plan.delete(row);
        Row ipv6 = plan.snapshot()
                .first(NorthboundIndexes.ADDRESS_SET_BY_NAME, AddressGroup.setName(current.id(), IpFamily.IPV6));
        if (ipv6 != null) {
            plan.delete(ipv6);
        }
    }
}
