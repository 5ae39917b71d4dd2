// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Merged;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where networks are in the database, and who sees them. */
abstract class NetworkListing implements Operations<View> {
    @Override
    public Schema<View> schema() {
        return NetworkSchema.SCHEMA;
    }

    @Override
    public @Nullable View find(Snapshot snapshot, String id) {
        Row row = Networks.switchOf(snapshot, id);
        return row == null ? null : view(snapshot, row);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Networks.switchOf(snapshot, id);
    }

    private static View view(Snapshot snapshot, Row row) {
        return view(snapshot, Network.of(row));
    }

    private static View view(Snapshot snapshot, Network network) {
        List<Row> rows = snapshot.find(NorthboundIndexes.SUBNET_BY_NETWORK, network.id());
        List<String> subnets = new ArrayList<>(rows.size());
        for (Row subnet : rows) {
            subnets.add(subnet.map(DhcpOptions.Columns.EXTERNAL_IDS).getOrDefault(ExternalIds.SUBNET_ID, ""));
        }
        subnets.sort(null);
        boolean routed = rows.stream()
                .anyMatch(row -> row.map(DhcpOptions.Columns.EXTERNAL_IDS).containsKey(ExternalIds.SUBNET_SEGMENT));
        return new View(
                network, subnets, network.shared(), routed, scope(snapshot, rows, false), scope(snapshot, rows, true));
    }

    @Override
    public View seenBy(Snapshot snapshot, Caller caller, View view) {
        return new View(
                view.network(),
                view.subnets(),
                view.network().isSharedWith(caller.projectId()),
                view.routed(),
                view.scope4(),
                view.scope6());
    }

    /** The address scope of the subnet pools that the subnets of one IP version are of. */
    private static @Nullable String scope(Snapshot snapshot, List<Row> subnets, boolean ipv6) {
        for (Row subnet : subnets) {
            String pool = subnet.map(DhcpOptions.Columns.EXTERNAL_IDS).get(ExternalIds.SUBNETPOOL_ID);
            boolean is6 = subnet.string(DhcpOptions.Columns.CIDR).indexOf(':') >= 0;
            Row row = pool == null || is6 != ipv6 ? null : Annex.row(snapshot, Annex.SUBNET_POOL, pool);
            if (row != null) {
                return row.map(DhcpOptions.Columns.EXTERNAL_IDS).get(Annex.ADDRESS_SCOPE_ID);
            }
        }
        return null;
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.one(LogicalSwitch.TABLE, row -> Network.idOf(row.string(LogicalSwitch.Columns.NAME))));
    }

    @Override
    public Iterable<View> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        String from = afterId == null ? null : Network.switchName(afterId);
        Iterable<Row> rows = descending
                ? snapshot.before(NorthboundIndexes.SWITCH_BY_NAME, from)
                : snapshot.after(NorthboundIndexes.SWITCH_BY_NAME, from);
        return views(snapshot, rows);
    }

    @Override
    public Iterable<View> visibleTo(Snapshot snapshot, Caller caller) {
        if (caller.hasRole(Caller.SERVICE)) {
            return all(snapshot, null, false);
        }
        String project = caller.project();
        return Networks.visibleTo(snapshot, project).stream()
                .map(network -> view(snapshot, network))
                .toList();
    }

    @Override
    public Iterable<View> visibleTo(Snapshot snapshot, Caller caller, @Nullable String afterId, boolean descending) {
        if (caller.hasRole(Caller.SERVICE)) {
            return all(snapshot, afterId, descending);
        }
        String project = caller.project();
        String from = afterId == null ? null : Network.switchName(afterId);
        Iterable<Row> own =
                Owned.rows(snapshot, NorthboundIndexes.SWITCH_BY_PROJECT_AND_NAME, project, from, descending);
        List<View> shared = Networks.sharedWith(snapshot, project, afterId, descending).stream()
                .map(network -> view(snapshot, network))
                .toList();
        return Merged.of(List.of(views(snapshot, own), shared), descending);
    }

    @Override
    public boolean seesAll(Caller caller) {
        return caller.seesAll();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, View object) {
        return Networks.isVisible(caller, object.network());
    }

    @Override
    public boolean isShareable() {
        return true;
    }

    @Override
    public List<IndexedFilter<View>> indexed() {
        return List.of(
                new IndexedFilter<>(
                        "name",
                        (snapshot, name) ->
                                views(snapshot, snapshot.find(NorthboundIndexes.SWITCH_BY_NETWORK_NAME, name))),
                new IndexedFilter<>("project_id", NetworkListing::ofProject),
                new IndexedFilter<>("tenant_id", NetworkListing::ofProject));
    }

    private static Iterable<View> ofProject(Snapshot snapshot, String project) {
        return views(snapshot, Owned.rows(snapshot, NorthboundIndexes.SWITCH_BY_PROJECT_AND_NAME, project));
    }

    private static Iterable<View> views(Snapshot snapshot, Iterable<Row> rows) {
        return Rows.of(rows, Networks::isOne, row -> view(snapshot, row));
    }
}
