// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.ProjectOperations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to load balancers as a whole. */
final class LoadBalancers extends ProjectOperations<BalancerView> {
    private final BalancerRows rows;
    private final HealthChecks checks;
    private final VipChoice vips;
    private final PortListener ports;
    private final boolean cascade;

    /**
     * @param ports who is told that a port goes with its load balancer
     * @param cascade whether a deletion takes the parts too
     */
    LoadBalancers(BalancerRows rows, HealthChecks checks, VipChoice vips, PortListener ports, boolean cascade) {
        this.rows = rows;
        this.checks = checks;
        this.vips = vips;
        this.ports = ports;
        this.cascade = cascade;
    }

    @Override
    public Schema<BalancerView> schema() {
        return BalancerSchema.SCHEMA;
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return snapshot.first(BalancerIndexes.BALANCER_BY_ID, id);
    }

    @Override
    protected boolean isOne(Row row) {
        return BalancerRow.isOne(row);
    }

    @Override
    protected BalancerView read(Snapshot snapshot, Row row) {
        Balancer balancer = BalancerRow.of(row);
        if (balancer == null) {
            throw new IllegalArgumentException("no load balancer: " + row.uuid());
        }
        return new BalancerView(balancer, new Statuses(balancer, NetworkBackends.of(balancer, snapshot), checks));
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.key(LoadBalancer.TABLE, ExternalIds.BALANCER_ID));
    }

    @Override
    protected Iterable<Row> rows(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return descending
                ? snapshot.before(BalancerIndexes.BALANCER_BY_ID, afterId)
                : snapshot.after(BalancerIndexes.BALANCER_BY_ID, afterId);
    }

    @Override
    protected Iterable<Row> rowsOf(Snapshot snapshot, String project, @Nullable String afterId, boolean descending) {
        return Owned.rows(snapshot, BalancerIndexes.BALANCER_BY_PROJECT_AND_ID, project, afterId, descending);
    }

    @Override
    protected List<IndexedFilter<BalancerView>> filters() {
        return List.of(
                byOptional("vip_port_id", BalancerIndexes.BALANCER_BY_VIP_PORT),
                byOptional("name", BalancerIndexes.BALANCER_BY_NAME),
                byOptional("vip_subnet_id", BalancerIndexes.BALANCER_BY_SUBNET),
                byOptional("vip_network_id", BalancerIndexes.BALANCER_BY_NETWORK));
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot, Input input) {
        return Tree.counted(input);
    }

    @Override
    public HttpError overQuota(List<String> names) {
        return Faults.overQuota(names);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = owner(caller, input);
        StandardAttributes standard = new StandardAttributes(
                id,
                input.get(Standard.NAME),
                project,
                input.get(Standard.DESCRIPTION),
                1,
                "",
                "",
                input.get(Common.TAGS));
        Vip vip = vips.choose(plan, caller, project, id, input);
        Balancer fresh = Balancer.fresh(standard, input.get(BalancerSchema.UP), vip)
                .withOutside(leadingTo(plan.snapshot(), vip.portId()));
        rows.insert(plan, Tree.grow(plan, caller, fresh, input));
    }

    private static String owner(Caller caller, Input input) {
        return Projects.ownerOf(input, caller, "loadbalancer");
    }

    /** The addresses of floating IPs that lead to a port. */
    private static List<IpAddress> leadingTo(Snapshot snapshot, String portId) {
        List<IpAddress> addresses = new ArrayList<>();
        for (Row row : snapshot.find(RouterIndexes.FLOATING_IP_BY_PORT, portId)) {
            DevicePorts.port(row).fixedIps().stream().limit(1).forEach(ip -> {
                if (ip.address() != null) {
                    addresses.add(ip.address());
                }
            });
        }
        return addresses;
    }

    @Override
    public void update(Plan plan, Caller caller, BalancerView current, Input input) {
        Visibility.Found found = Visibility.balancer(plan, caller, current.id());
        Balancer now = found.balancer();
        Balancer next =
                now.with(PartOperations.updated(now.standard(), input), input.orKeep(BalancerSchema.UP, now.up()));
        rows.update(plan, found.row(), now, next);
    }

    @Override
    public void delete(Plan plan, Caller caller, BalancerView current) {
        Visibility.Found found = Visibility.balancer(plan, caller, current.id());
        Balancer balancer = found.balancer();
        boolean hasParts = !balancer.listeners().isEmpty() || !balancer.pools().isEmpty();
        if (hasParts && !cascade) {
            throw Faults.invalid("Cannot delete Load Balancer " + balancer.id() + " - it has children");
        }
        plan.require(found.row(), Stamp.REVISION); // no part comes to it meanwhile
        rows.delete(plan, found.row(), balancer);
        Row port = DevicePorts.row(plan.snapshot(), balancer.vip().portId());
        if (port != null) {
            if (balancer.vip().own()) {
                ports.deleted(plan, port, DevicePorts.port(port));
            }
            vips.release(plan, port, balancer.vip());
        }
    }

    /** Brings the load balancer of a port up to the floating IPs that lead there. */
    void led(Plan plan, Row port, List<IpAddress> addresses) {
        String portId = DevicePorts.port(port).id();
        Visibility.Found found = Visibility.find(plan.snapshot(), BalancerIndexes.BALANCER_BY_VIP_PORT, portId);
        if (found != null) {
            plan.own(found.row().uuid());
            Balancer now = found.balancer();
            rows.update(plan, found.row(), now, now.withOutside(addresses).with(now.attachment()), Map.of());
        }
    }
}
