// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where routers are in the database, and who sees them. */
abstract class RouterListing implements Operations<RouterView> {
    private final GatewaySchedule schedule;

    /** @param schedule which knows the availability zones of gateways */
    RouterListing(GatewaySchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Schema<RouterView> schema() {
        return RouterSchema.SCHEMA;
    }

    @Override
    public @Nullable RouterView find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : view(snapshot, row);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Routers.rowOf(snapshot, id);
    }

    private RouterView view(Snapshot snapshot, Row row) {
        Router router = Router.of(row);
        List<GatewayInfo> gateways = new ArrayList<>();
        List<Row> legs = new ArrayList<>();
        for (Gateway gateway : router.gateways()) {
            Row port = DevicePorts.row(snapshot, gateway.portId());
            if (port != null) {
                gateways.add(new GatewayInfo(
                        DevicePorts.port(port).networkId(),
                        gateway.snat(),
                        gateway.qosPolicy(),
                        true,
                        DevicePorts.port(port).fixedIps()));
            }
            Row leg = snapshot.first(RouterIndexes.LEG_BY_NAME, DevicePorts.legName(gateway.portId()));
            if (leg != null) {
                legs.add(leg);
            }
        }
        return new RouterView(router, gateways, ExtraRoutes.of(snapshot, router.id()), schedule.zones(snapshot, legs));
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.one(LogicalRouter.TABLE, row -> Network.idOf(row.string(LogicalRouter.Columns.NAME))));
    }

    @Override
    public Iterable<RouterView> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        String from = afterId == null ? null : Router.rowName(afterId);
        return views(
                snapshot,
                descending
                        ? snapshot.before(RouterIndexes.ROUTER_BY_NAME, from)
                        : snapshot.after(RouterIndexes.ROUTER_BY_NAME, from));
    }

    private Iterable<RouterView> views(Snapshot snapshot, Iterable<Row> found) {
        return Rows.of(found, Router::isOne, row -> view(snapshot, row));
    }

    @Override
    public Iterable<RouterView> visibleTo(Snapshot snapshot, Caller caller) {
        return visibleTo(snapshot, caller, null, false);
    }

    @Override
    public Iterable<RouterView> visibleTo(
            Snapshot snapshot, Caller caller, @Nullable String afterId, boolean descending) {
        if (caller.hasRole(Caller.SERVICE)) {
            return all(snapshot, afterId, descending);
        }
        String project = caller.projectId() == null ? "" : caller.projectId();
        return ofProject(snapshot, project, afterId, descending);
    }

    private Iterable<RouterView> ofProject(
            Snapshot snapshot, String project, @Nullable String afterId, boolean descending) {
        String from = afterId == null ? null : Router.rowName(afterId);
        return views(
                snapshot, Owned.rows(snapshot, RouterIndexes.ROUTER_BY_PROJECT_AND_NAME, project, from, descending));
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, RouterView view) {
        return Routers.isVisible(caller, view.router());
    }

    @Override
    public List<IndexedFilter<RouterView>> indexed() {
        return List.of(
                by("name", RouterIndexes.ROUTER_BY_ROUTER_NAME),
                new IndexedFilter<>("project_id", (snapshot, id) -> ofProject(snapshot, id, null, false)),
                new IndexedFilter<>("tenant_id", (snapshot, id) -> ofProject(snapshot, id, null, false)));
    }

    private IndexedFilter<RouterView> by(String name, Index<String> index) {
        return new IndexedFilter<>(name, (snapshot, value) -> views(snapshot, snapshot.find(index, value)));
    }
}
