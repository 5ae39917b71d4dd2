// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.PortRange;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Anywhere;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The port forwardings of one floating IP. They are as much of it as its address: who sees it sees them. */
final class Forwardings implements Operations<Forwarding> {
    private final FloatingIps floatingIps;
    private final String floatingIpId;

    Forwardings(FloatingIps floatingIps, String floatingIpId) {
        this.floatingIps = floatingIps;
        this.floatingIpId = floatingIpId;
    }

    @Override
    public Schema<Forwarding> schema() {
        return ForwardingSchema.SCHEMA;
    }

    /** The port forwardings of all floating IPs, for those who are told of their changes. */
    static Anywhere<Forwarding> anywhere(FloatingIps floatingIps) {
        return new Anywhere<>(
                ForwardingSchema.SCHEMA,
                new Watch(LoadBalancer.TABLE, Forwardings::idsOf),
                (snapshot, ids) -> {
                    FloatingIpView ip = floatingIps.find(snapshot, ids[0]);
                    Forwarding found = new Forwardings(floatingIps, ids[0]).find(snapshot, ids[1]);
                    return found == null || ip == null ? found : found.of(ip.projectId());
                },
                (caller, forwarding) -> caller.sees(forwarding.projectId()));
    }

    private static List<String> idsOf(Row row) {
        String floatingIp = row.map(LoadBalancer.Columns.EXTERNAL_IDS).get(ExternalIds.NAT_FLOATING_IP_ID);
        return floatingIp == null
                ? List.of()
                : Forwarder.of(row).stream()
                        .map(forwarding -> Anywhere.id(floatingIp, forwarding.id()))
                        .toList();
    }

    private FloatingIpView floatingIp(Snapshot snapshot, Caller caller) {
        FloatingIpView view = floatingIps.find(snapshot, floatingIpId);
        if (view == null || !floatingIps.isVisible(snapshot, caller, view)) {
            throw Errors.notFound("FloatingIP", InvalidValue.shown(floatingIpId));
        }
        return view;
    }

    @Override
    public @Nullable Forwarding find(Snapshot snapshot, String id) {
        for (Forwarding forwarding : Forwarder.forwardings(snapshot, floatingIpId)) {
            if (forwarding.id().equals(id)) {
                return forwarding;
            }
        }
        return null;
    }

    /** The floating IP's: whoever changes a forwarding changes that. */
    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return floatingIps.row(snapshot, floatingIpId);
    }

    @Override
    public List<Watch> watches() {
        return List.of();
    }

    @Override
    public Iterable<Forwarding> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        List<Forwarding> all = new ArrayList<>(Forwarder.forwardings(snapshot, floatingIpId));
        if (descending) {
            Collections.reverse(all);
        }
        if (afterId != null) {
            all.removeIf(forwarding -> descending
                    ? forwarding.id().compareTo(afterId) >= 0
                    : forwarding.id().compareTo(afterId) <= 0);
        }
        return all;
    }

    @Override
    public Iterable<Forwarding> visibleTo(Snapshot snapshot, Caller caller) {
        return all(snapshot, null, false);
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Forwarding forwarding) {
        FloatingIpView view = floatingIps.find(snapshot, floatingIpId);
        return view != null && floatingIps.isVisible(snapshot, caller, view);
    }

    @Override
    public boolean isWritable(Snapshot snapshot, Caller caller, Forwarding forwarding) {
        FloatingIpView view = floatingIps.find(snapshot, floatingIpId);
        return view != null && floatingIps.isWritable(snapshot, caller, view);
    }

    @Override
    public List<IndexedFilter<Forwarding>> indexed() {
        return List.of();
    }

    /** @throws org.patchbay.http.HttpError 404 FloatingIPNotFound */
    void require(Snapshot snapshot, Caller caller) {
        floatingIp(snapshot, caller);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        FloatingIp ip = writable(plan, caller);
        PortRange outside = ports(input, ForwardingSchema.EXTERNAL_PORT, ForwardingSchema.EXTERNAL_RANGE, null);
        PortRange inside = ports(input, ForwardingSchema.INTERNAL_PORT, ForwardingSchema.INTERNAL_RANGE, null);
        Forwarding forwarding = new Forwarding(
                StandardAttributes.fresh(id, "", "", input.get(Standard.DESCRIPTION)),
                input.get(ForwardingSchema.PORT_ID),
                input.get(ForwardingSchema.ADDRESS),
                input.get(ForwardingSchema.PROTOCOL),
                outside,
                inside);
        add(plan, caller, ip, forwarding);
    }

    private FloatingIp writable(Plan plan, Caller caller) {
        FloatingIpView view = floatingIp(plan.snapshot(), caller);
        if (!floatingIps.isWritable(plan.snapshot(), caller, view)) {
            throw Errors.forbidden("create_floatingip_port_forwarding");
        }
        Row row = floatingIpRow(plan);
        if (!plan.owns(row.uuid())) {
            plan.own(row.uuid());
        }
        return view.ip();
    }

    private Row floatingIpRow(Plan plan) {
        Row row = plan.snapshot().first(RouterIndexes.FLOATING_IP_BY_ID, floatingIpId);
        if (row == null) {
            throw Errors.notFound("FloatingIP", InvalidValue.shown(floatingIpId));
        }
        return row;
    }

    private void add(Plan plan, Caller caller, FloatingIp ip, Forwarding forwarding) {
        ForwardingRows rows = ForwardingRows.of(plan, ip);
        check(forwarding, rows);
        Target target = Target.of(
                plan.snapshot(), caller, ip.projectId(), ip.networkId(), forwarding.portId(), forwarding.address());
        target.requireOnlyGateway();
        if (ip.portId() != null) {
            throw Refusals.associated(ip, target);
        }
        if (rows.router() != null && !target.router().id().equals(rows.router())) {
            throw Refusals.bad("Floating IP " + ip.id() + " goes by router " + rows.router() + " already, and port "
                    + forwarding.portId() + " is reached by router "
                    + target.router().id());
        }
        FloatingIp other = FloatingIps.leadingTo(plan.snapshot(), forwarding.portId(), forwarding.address());
        if (other != null) {
            throw Refusals.portHasFloatingIp(other, target);
        }
        rows.add(forwarding, target);
        stamp(plan, rows);
    }

    private void stamp(Plan plan, ForwardingRows rows) {
        record Stamped(String floatingIp) {}
        // A call that makes several changes the floating IP once.
        if (plan.notes().putIfAbsent(new Stamped(floatingIpId), "") == null || rows.router() == null) {
            Stamp.update(plan, floatingIpRow(plan), rows.ids());
        }
    }

    private static void check(Forwarding forwarding, ForwardingRows rows) {
        int outside = forwarding.outside().last() - forwarding.outside().first() + 1;
        int inside = forwarding.inside().last() - forwarding.inside().first() + 1;
        if (inside != 1 && inside != outside) {
            throw Refusals.bad("The ranges of ports must have the same size, or the internal one a single port");
        }
        if (outside > Forwarding.MOST_PORTS) {
            throw Refusals.bad("A range of " + outside + " ports, more than " + Forwarding.MOST_PORTS);
        }
        for (Forwarding other : rows.all()) {
            if (!other.id().equals(forwarding.id())
                    && (other.sharesOutside(forwarding) || other.sharesInside(forwarding))) {
                throw Refusals.bad("A duplicate port forwarding entry with same attributes already exists: "
                        + other.id() + " has " + other.encode());
            }
        }
    }

    private static PortRange ports(
            Input input,
            Attribute<Forwarding, Integer> single,
            Attribute<Forwarding, PortRange> several,
            @Nullable PortRange now) {
        Integer port = input.orNull(single);
        PortRange range = input.orNull(several);
        if (port != null && range != null && !range.equals(PortRange.single(port))) {
            throw Refusals.bad("Cannot specify both " + single.name() + " and " + several.name());
        }
        if (range != null) {
            return range;
        }
        if (port != null) {
            return PortRange.single(port);
        }
        if (now == null) {
            throw Refusals.bad("Either " + single.name() + " or " + several.name() + " must be specified");
        }
        return now;
    }

    @Override
    public void update(Plan plan, Caller caller, Forwarding current, Input input) {
        FloatingIp ip = writable(plan, caller);
        Forwarding next = new Forwarding(
                StandardAttributes.fresh(
                        current.id(), "", "", input.orKeep(Standard.DESCRIPTION, current.description())),
                input.orKeep(ForwardingSchema.PORT_ID, current.portId()),
                input.orKeep(ForwardingSchema.ADDRESS, current.address()),
                input.orKeep(ForwardingSchema.PROTOCOL, current.protocol()),
                ports(input, ForwardingSchema.EXTERNAL_PORT, ForwardingSchema.EXTERNAL_RANGE, current.outside()),
                ports(input, ForwardingSchema.INTERNAL_PORT, ForwardingSchema.INTERNAL_RANGE, current.inside()));
        ForwardingRows rows = ForwardingRows.of(plan, ip);
        rows.remove(current);
        add(plan, caller, ip, next);
        rows.sweep();
    }

    @Override
    public void delete(Plan plan, Caller caller, Forwarding current) {
        FloatingIp ip = writable(plan, caller);
        ForwardingRows rows = ForwardingRows.of(plan, ip);
        rows.remove(current);
        rows.sweep();
        stamp(plan, rows);
    }
}
