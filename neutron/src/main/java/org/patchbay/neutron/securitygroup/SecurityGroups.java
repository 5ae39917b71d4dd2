// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Tags;
import org.patchbay.neutron.sharing.Sharing;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Security groups for the API and for the ports that are in them. */
public final class SecurityGroups {
    /** Neutron's name; here it holds only ports that are in no group, see {@link BaseAcls}. */
    static final String DROP = "neutron_pg_drop";

    private static final UUID DROP_UUID = Ids.of(DROP);

    private final DefaultGroup defaults = new DefaultGroup();

    /** Adds the calls on security groups, their tags and their rules. */
    public void route(Router.Builder routes, Access access) {
        Groups groups = new Groups(defaults);
        new ResourceApi<>(groups, access).route(routes);
        new Tags<>(groups, access).route(routes);
        new ResourceApi<>(new Rules(), access).route(routes);
        new DefaultRuleApi(access).route(routes);
    }

    /**
     * A group that a port is about to join; it will still be there at the commit.
     *
     * @param projectOfPort whose groups the port may join besides the caller's own
     * @throws org.patchbay.http.HttpError 404 SecurityGroupNotFound if there is none that the caller may use
     */
    public void require(Plan plan, Caller caller, String projectOfPort, String groupId) {
        Row row = Lookup.requireGroup(plan.snapshot(), caller, projectOfPort, groupId);
        plan.share(row.uuid());
        plan.require(row);
        Sharing.rely(plan, row, projectOfPort);
    }

    /** The id of the project's default group; the plan makes the group if there is none. */
    public String ensureDefault(Plan plan, String projectId) {
        return defaults.ensure(plan, projectId);
    }

    /** Puts a port into a group that {@link #require} or {@link #ensureDefault} of this plan has given. */
    public void join(Plan plan, String groupId, UUID port) {
        Row row = Lookup.group(plan.snapshot(), groupId);
        if (row == null) {
            plan.add(PortGroup.TABLE, UUID.fromString(groupId), PortGroup.Columns.PORTS, port);
        } else {
            plan.share(row.uuid());
            plan.add(row, PortGroup.Columns.PORTS, port);
        }
    }

    /** Takes a port out of a group; nothing happens if it is not in it. */
    public void leave(Plan plan, String groupId, UUID port) {
        Row row = Lookup.group(plan.snapshot(), groupId);
        if (row != null) {
            plan.share(row.uuid());
            plan.remove(row, PortGroup.Columns.PORTS, port);
        }
    }

    /** Denies a port everything but its addresses: port security without any group. */
    public void joinDrop(Plan plan, UUID port) {
        Row row = plan.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_NAME, DROP);
        if (row != null) {
            plan.add(row, PortGroup.Columns.PORTS, port);
            return;
        }
        if (!plan.owns(DROP_UUID)) {
            plan.own(DROP_UUID);
            // Plain allow follows the switch: it tracks connections only where other rules do already.
            Set<UUID> acls = Set.copyOf(BaseAcls.insert(plan, DROP, Acl.ALLOW, AclLogs.relied(plan, null)));
            plan.insert(PortGroup.TABLE, DROP_UUID, new PortGroup(DROP_UUID, DROP, acls, Map.of()).toRow());
        }
        plan.add(PortGroup.TABLE, DROP_UUID, PortGroup.Columns.PORTS, port);
    }

    public void leaveDrop(Plan plan, UUID port) {
        Row row = plan.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_NAME, DROP);
        if (row != null) {
            plan.remove(row, PortGroup.Columns.PORTS, port);
        }
    }
}
