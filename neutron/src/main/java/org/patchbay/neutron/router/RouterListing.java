// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.resource.ProjectOperations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where routers are in the database, and who sees them. */
abstract class RouterListing extends ProjectOperations<RouterView> {
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
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Routers.rowOf(snapshot, id);
    }

    @Override
    protected boolean isOne(Row row) {
        return Router.isOne(row);
    }

    @Override
    protected RouterView read(Snapshot snapshot, Row row) {
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
    protected Iterable<Row> rows(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        String from = afterId == null ? null : Router.rowName(afterId);
        return descending
                ? snapshot.before(RouterIndexes.ROUTER_BY_NAME, from)
                : snapshot.after(RouterIndexes.ROUTER_BY_NAME, from);
    }

    @Override
    protected Iterable<Row> rowsOf(Snapshot snapshot, String project, @Nullable String afterId, boolean descending) {
        String from = afterId == null ? null : Router.rowName(afterId);
        return Owned.rows(snapshot, RouterIndexes.ROUTER_BY_PROJECT_AND_NAME, project, from, descending);
    }

    @Override
    protected List<IndexedFilter<RouterView>> filters() {
        return List.of(by("name", RouterIndexes.ROUTER_BY_ROUTER_NAME));
    }
}
