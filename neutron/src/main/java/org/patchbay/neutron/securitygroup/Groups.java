// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.log.NetworkLogs;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.neutron.sharing.SharedOperations;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Security groups in the database. */
final class Groups extends SharedOperations<SecurityGroup> {
    /** Refusals over a group's members after which it has some that were not made by this API, and no race was lost. */
    private static final int FOREIGN_MEMBERS = 3;

    private final DefaultGroup defaults;

    Groups(DefaultGroup defaults) {
        super(PortGroup.TABLE);
        this.defaults = defaults;
    }

    @Override
    public Schema<SecurityGroup> schema() {
        return GroupSchema.SCHEMA;
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Lookup.group(snapshot, id);
    }

    /** A project's mark alone makes no group: it stands on rows of other kinds as well. */
    @Override
    protected boolean isOne(Row row) {
        return row.map(PortGroup.Columns.EXTERNAL_IDS).containsKey(ExternalIds.SECURITY_GROUP_ID);
    }

    @Override
    protected SecurityGroup read(Snapshot snapshot, Row row) {
        return SecurityGroup.of(snapshot, row);
    }

    @Override
    protected SecurityGroup seenAsShared(SecurityGroup group, boolean shared) {
        return group.seenAsShared(shared);
    }

    @Override
    protected Iterable<SecurityGroup> ofProject(Snapshot snapshot, String project) {
        return objects(snapshot, snapshot.find(NorthboundIndexes.PORT_GROUP_BY_PROJECT, project));
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.key(PortGroup.TABLE, ExternalIds.SECURITY_GROUP_ID));
    }

    @Override
    public Iterable<SecurityGroup> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        Index<String> byId = NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP;
        return objects(snapshot, descending ? snapshot.before(byId, afterId) : snapshot.after(byId, afterId));
    }

    @Override
    public Iterable<SecurityGroup> visibleTo(Snapshot snapshot, Caller caller) {
        if (caller.projectId() == null) {
            return List.of();
        }
        return super.visibleTo(snapshot, caller);
    }

    @Override
    public List<IndexedFilter<SecurityGroup>> indexed() {
        return List.of(
                filter("project_id", NorthboundIndexes.PORT_GROUP_BY_PROJECT),
                filter("tenant_id", NorthboundIndexes.PORT_GROUP_BY_PROJECT),
                filter("name", NorthboundIndexes.PORT_GROUP_BY_GROUP_NAME));
    }

    private IndexedFilter<SecurityGroup> filter(String name, Index<String> index) {
        return new IndexedFilter<>(name, (snapshot, value) -> objects(snapshot, snapshot.find(index, value)));
    }

    @Override
    public void beforeList(Access access, Caller caller) {
        defaults.forReader(access, caller);
    }

    /** As in Neutron, a new group is refused if there is no room for the rules that it begins with. */
    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of(
                "security_group",
                1,
                "security_group_rule",
                DefaultRules.of(snapshot, false).size());
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "security_group");
        String name = input.get(Standard.NAME);
        if (SecurityGroup.isDefault(name)) {
            throw Refusals.defaultExists();
        }
        boolean stateful = input.get(GroupSchema.STATEFUL);
        requireAbility(plan.snapshot(), stateful);
        defaults.ensure(plan, project);
        NewGroup.insert(plan, new GroupRef(id, project, stateful), name, input.get(Standard.DESCRIPTION));
    }

    private static void requireAbility(Snapshot snapshot, boolean stateful) {
        if (!stateful && !Features.of(snapshot.schema()).has(Feature.STATELESS_RULES)) {
            throw Refusals.stateless();
        }
    }

    @Override
    public void update(Plan plan, Caller caller, SecurityGroup current, Input input) {
        Row row = requireRow(plan, current);
        String name = input.orKeep(Standard.NAME, current.name());
        if (!name.equals(current.name())) {
            if (current.isDefault()) {
                throw Refusals.renamedDefault();
            }
            if (SecurityGroup.isDefault(name)) {
                throw Refusals.defaultExists();
            }
        }
        Map<String, String> put = new LinkedHashMap<>();
        List<String> remove = new ArrayList<>();
        put.put(ExternalIds.GIVEN_NAME, name);
        putOrRemove(put, remove, Stamp.DESCRIPTION, input.orKeep(Standard.DESCRIPTION, current.description()));
        boolean stateful = input.orKeep(GroupSchema.STATEFUL, current.stateful());
        putOrRemove(put, remove, SecurityGroup.STATEFUL, stateful ? "" : "false");
        if (stateful != current.stateful()) {
            changeActions(plan, current.id(), row, stateful);
        }
        Stamp.update(plan, row, put, remove);
    }

    private static void putOrRemove(Map<String, String> put, List<String> remove, String key, String value) {
        if (value.isEmpty()) {
            remove.add(key);
        } else {
            put.put(key, value);
        }
    }

    private static void changeActions(Plan plan, String id, Row row, boolean stateful) {
        requireAbility(plan.snapshot(), stateful);
        requireUnused(plan, id, row);
        AclLogs logs = AclLogs.relied(plan, id);
        for (UUID uuid : row.uuids(PortGroup.Columns.ACLS)) {
            Row acl = plan.snapshot().row(Acl.TABLE, uuid);
            if (acl != null && acl.string(Acl.Columns.ACTION).equals(GroupRef.action(!stateful))) {
                Map<String, Object> columns = new LinkedHashMap<>(logs.columns(uuid, GroupRef.action(stateful)));
                columns.put(Acl.Columns.ACTION, GroupRef.action(stateful));
                plan.update(acl, columns);
            }
        }
    }

    /** Now and at the commit: another writer may be adding a port at this moment. */
    private static void requireUnused(Plan plan, String id, Row row) {
        if (Lookup.isUsed(plan.snapshot(), id) || plan.misses() >= FOREIGN_MEMBERS) {
            throw Refusals.inUse(id);
        }
        plan.requireEmpty(row, PortGroup.Columns.PORTS);
    }

    @Override
    public void delete(Plan plan, Caller caller, SecurityGroup current) {
        Row row = requireRow(plan, current);
        if (Lookup.isUsed(plan.snapshot(), current.id())) {
            throw Refusals.inUse(current.id());
        }
        if (current.isDefault() && !caller.isAdmin()) {
            throw Refusals.removedDefault();
        }
        requireUnused(plan, current.id(), row);
        RemoteUse.end(plan, current.id(), row);
        NetworkLogs.groupDeleted(plan, current.id());
        plan.require(row, Stamp.REVISION);
        // The server collects the ACLs: nothing else refers to them.
        plan.delete(row);
    }

    private static Row requireRow(Plan plan, SecurityGroup group) {
        Row row = Lookup.group(plan.snapshot(), group.id());
        if (row == null) {
            throw Errors.notFound("SecurityGroup", group.id());
        }
        return row;
    }
}
