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
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Watch;
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
public final class AddressGroups implements Operations<AddressGroup> {
    /** Moves with every rule that names the group, so that the group's removal misses none. */
    private static final String USES = "patchbay:remote_uses";

    AddressGroups() {}

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
    public @Nullable AddressGroup find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : AddressGroup.of(snapshot, row);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return AddressGroup.row(snapshot, id);
    }

    @Override
    public AddressGroup seenBy(Snapshot snapshot, Caller caller, AddressGroup group) {
        Row row = row(snapshot, group.id());
        return group.seenAsShared(row != null && Sharing.isSharedWith(row, caller));
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.key(AddressSet.TABLE, ExternalIds.ADDRESS_GROUP_ID));
    }

    @Override
    public Iterable<AddressGroup> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        Index<String> byId = NorthboundIndexes.ADDRESS_GROUP_BY_ID;
        return groups(snapshot, descending ? snapshot.before(byId, afterId) : snapshot.after(byId, afterId));
    }

    private static Iterable<AddressGroup> groups(Snapshot snapshot, Iterable<Row> rows) {
        return Rows.of(
                rows,
                row -> row.map(AddressSet.Columns.EXTERNAL_IDS).containsKey(ExternalIds.ADDRESS_GROUP_ID),
                row -> AddressGroup.of(snapshot, row));
    }

    @Override
    public Iterable<AddressGroup> visibleTo(Snapshot snapshot, Caller caller) {
        Map<String, AddressGroup> visible = new LinkedHashMap<>();
        String project = caller.projectId() == null ? "" : caller.projectId();
        ofProject(snapshot, project).forEach(group -> visible.put(group.id(), group));
        groups(snapshot, Sharing.rowsFor(snapshot, AddressSet.TABLE, project))
                .forEach(group -> visible.put(group.id(), group));
        return visible.values();
    }

    private static Iterable<AddressGroup> ofProject(Snapshot snapshot, String project) {
        return groups(snapshot, Owned.rows(snapshot, NorthboundIndexes.ADDRESS_GROUP_BY_PROJECT_AND_ID, project));
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, AddressGroup group) {
        Row row = row(snapshot, group.id());
        return row != null && Sharing.isVisible(caller, row);
    }

    @Override
    public boolean isShareable() {
        return true;
    }

    @Override
    public List<IndexedFilter<AddressGroup>> indexed() {
        return List.of(
                new IndexedFilter<>("id", (snapshot, id) -> {
                    AddressGroup found = find(snapshot, id);
                    return found == null ? List.of() : List.of(found);
                }),
                new IndexedFilter<>(
                        "name",
                        (snapshot, name) ->
                                groups(snapshot, snapshot.find(NorthboundIndexes.ADDRESS_GROUP_BY_GROUP_NAME, name))),
                new IndexedFilter<>("project_id", AddressGroups::ofProject),
                new IndexedFilter<>("tenant_id", AddressGroups::ofProject));
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

    private static Row require(Plan plan, AddressGroup group) {
        Row row = AddressGroup.row(plan.snapshot(), group.id());
        if (row == null) {
            throw Errors.notFound("AddressGroup", group.id());
        }
        return row;
    }
}
