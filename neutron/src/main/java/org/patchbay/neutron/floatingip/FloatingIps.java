// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.IpAddress;
import org.patchbay.net.Ipv6Address;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.ProjectOperations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to floating IPs: who sees them, and what a change of one writes. */
public final class FloatingIps extends ProjectOperations<FloatingIpView> {
    private final DevicePorts ports;
    private final FloatingIpListener listener;

    public FloatingIps(DevicePorts ports, FloatingIpListener listener) {
        this.ports = ports;
        this.listener = listener;
    }

    @Override
    public Schema<FloatingIpView> schema() {
        return FloatingIpSchema.SCHEMA;
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return snapshot.first(RouterIndexes.FLOATING_IP_BY_ID, id);
    }

    @Override
    protected boolean isOne(Row row) {
        return FloatingIp.isOne(row);
    }

    @Override
    protected FloatingIpView read(Snapshot snapshot, Row row) {
        FloatingIp ip = FloatingIp.of(row);
        Row port = ip.portId() == null ? null : DevicePorts.row(snapshot, ip.portId());
        Row router = ip.routerId() == null ? null : Routers.rowOf(snapshot, ip.routerId());
        boolean leads = router != null && Router.of(router).adminStateUp();
        return new FloatingIpView(
                ip,
                leads ? "ACTIVE" : "DOWN",
                port == null ? null : DevicePorts.port(port),
                Forwarder.forwardings(snapshot, ip.id()));
    }

    @Override
    public List<Watch> watches() {
        return List.of(
                Watch.key(LogicalSwitchPort.TABLE, ExternalIds.FLOATING_IP_ID),
                Watch.key(LoadBalancer.TABLE, ExternalIds.NAT_FLOATING_IP_ID));
    }

    @Override
    protected Iterable<Row> rows(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return descending
                ? snapshot.before(RouterIndexes.FLOATING_IP_BY_ID, afterId)
                : snapshot.after(RouterIndexes.FLOATING_IP_BY_ID, afterId);
    }

    @Override
    protected Iterable<Row> rowsOf(Snapshot snapshot, String project, @Nullable String afterId, boolean descending) {
        return Owned.rows(snapshot, RouterIndexes.FLOATING_IP_BY_PROJECT_AND_ID, project, afterId, descending);
    }

    @Override
    protected List<IndexedFilter<FloatingIpView>> filters() {
        return List.of(
                byOptional("floating_ip_address", NorthboundIndexes.PORT_BY_IP),
                byOptional("port_id", RouterIndexes.FLOATING_IP_BY_PORT),
                byOptional("router_id", RouterIndexes.FLOATING_IP_BY_ROUTER));
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("floatingip", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "floatingip");
        Network network = Networks.join(plan, caller, input.get(FloatingIpSchema.NETWORK_ID));
        if (!network.external()) {
            throw Refusals.bad("Network " + network.id() + " is not a valid external network");
        }
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.FLOATING_IP_ID, id);
        ids.put(ExternalIds.OWNER_PROJECT_ID, project);
        String description = input.get(Standard.DESCRIPTION);
        if (!description.isEmpty()) {
            ids.put(Stamp.DESCRIPTION, description);
        }
        String policyId = input.orNull(FloatingIpSchema.QOS_POLICY_ID);
        Policy policy = Policies.takeElsewhere(plan, caller, null, policyId, "floatingip " + id);
        if (policyId != null) {
            ids.put(ExternalIds.QOS_POLICY_ID, policyId);
        }
        Target target = target(plan, caller, project, network.id(), id, input);
        if (target != null) {
            ids.putAll(lead(target));
        }
        Port own = ports.insert(
                plan, network, new DevicePorts.Spec(ownPort(id), DevicePorts.FLOATING_IP, id, "", wanted(input)), ids);
        if (target != null) {
            listener.led(plan, target.row(), Translation.begin(plan, id, own, target));
            FloatingQos.write(plan, id, own, target.router(), target.port(), policy);
        }
    }

    /** Follows from the floating IP's, so that both are fixed before the first try. */
    private static String ownPort(String id) {
        return UUID.nameUUIDFromBytes(("patchbay floating ip port " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static @Nullable List<FixedIp> wanted(Input input) {
        IpAddress address = input.orNull(FloatingIpSchema.ADDRESS_ATTRIBUTE);
        String subnet = input.orNull(FloatingIpSchema.SUBNET_ID);
        if (address instanceof Ipv6Address) {
            throw Refusals.bad("'" + address + "' is no IPv4 address");
        }
        return address == null && subnet == null ? null : List.of(new FixedIp(subnet, address));
    }

    /** What the request wants the address to lead to; null for nothing. Nobody else may have that. */
    private static @Nullable Target target(
            Plan plan, Caller caller, String project, String networkId, String id, Input input) {
        String portId = input.orNull(FloatingIpSchema.PORT_ID);
        IpAddress fixed = input.orNull(FloatingIpSchema.FIXED_ADDRESS);
        if (portId == null) {
            if (fixed != null) {
                throw Refusals.bad("fixed_ip_address cannot be specified without a port_id");
            }
            return null;
        }
        Target target = Target.of(plan.snapshot(), caller, project, networkId, portId, fixed);
        for (Row row : plan.snapshot().find(RouterIndexes.FLOATING_IP_BY_PORT, portId)) {
            FloatingIp other = FloatingIp.of(row);
            if (!other.id().equals(id) && target.fixed().equals(other.fixed())) {
                throw Refusals.associated(other, target);
            }
        }
        if (Forwarder.leadsTo(plan.snapshot(), portId, target.fixed())) {
            throw Refusals.portHasForwarding(target);
        }
        if (DevicePorts.isVip(target.row())) {
            target.requireOnlyGateway();
        }
        record Taken(String port, IpAddress fixed) {}
        Taken taken = new Taken(portId, target.fixed());
        if (plan.owns(taken)) {
            throw Errors.conflict(
                    "FloatingIPPortAlreadyAssociated",
                    "The request has more than one floating IP for port " + portId + ".");
        }
        plan.own(taken);
        return target;
    }

    private static Map<String, String> lead(Target target) {
        return Map.of(
                ExternalIds.FIXED_PORT_ID,
                target.port().id(),
                FloatingIp.FIXED_ADDRESS,
                target.fixed().toString(),
                ExternalIds.ROUTER_ID,
                target.router().id());
    }

    @Override
    public void update(Plan plan, Caller caller, FloatingIpView current, Input input) {
        FloatingIp now = current.ip();
        Row row = require(plan, now);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(Stamp.DESCRIPTION, input.orKeep(Standard.DESCRIPTION, now.description()));
        Router router = router(plan, now);
        Row before = Translation.port(plan, now);
        Port port = before == null ? null : DevicePorts.port(before);
        if (input.has(FloatingIpSchema.PORT_ID) || input.has(FloatingIpSchema.FIXED_ADDRESS)) {
            if (input.orNull(FloatingIpSchema.PORT_ID) != null
                    && !Forwarder.forwardings(plan.snapshot(), now.id()).isEmpty()) {
                throw Refusals.hasForwardings(now.id());
            }
            Target target = target(plan, caller, now.projectId(), now.networkId(), now.id(), input);
            ids.putAll(move(plan, now, target));
            if (target != null || now.portId() != null) {
                router = target == null ? null : target.router();
                port = target == null ? null : target.port();
            }
        }
        String policyId = input.or(FloatingIpSchema.QOS_POLICY_ID, now.qosPolicy());
        Policy policy = Policies.takeElsewhere(plan, caller, now.qosPolicy(), policyId, "floatingip " + now.id());
        ids.put(ExternalIds.QOS_POLICY_ID, policyId == null ? "" : policyId);
        FloatingQos.write(plan, now.id(), now.ownPort(), router, port, policy);
        Stamp.update(plan, row, ids);
    }

    private static @Nullable Router router(Plan plan, FloatingIp ip) {
        Row row = ip.routerId() == null ? null : Routers.rowOf(plan.snapshot(), ip.routerId());
        return row == null ? null : Router.of(row);
    }

    private static Row require(Plan plan, FloatingIp ip) {
        Row row = plan.snapshot().first(RouterIndexes.FLOATING_IP_BY_ID, ip.id());
        if (row == null) {
            throw Errors.notFound("FloatingIP", ip.id());
        }
        return row;
    }

    private Map<String, String> move(Plan plan, FloatingIp now, @Nullable Target target) {
        if (target != null && isThere(now, target)) {
            return Map.of();
        }
        Row before = Translation.port(plan, now);
        boolean samePort = target != null && target.port().id().equals(now.portId());
        if (now.portId() != null) {
            if (before != null && !samePort) {
                plan.own(before.uuid());
                Stamp.touch(plan, before);
            }
            List<IpAddress> left = Translation.end(plan, now, samePort ? null : before);
            if (before != null && !samePort) {
                listener.led(plan, before, left);
            }
        }
        if (target != null) {
            listener.led(plan, target.row(), Translation.begin(plan, now.id(), now.ownPort(), target));
            return lead(target);
        }
        return now.portId() == null ? Map.of() : NOWHERE;
    }

    private static boolean isThere(FloatingIp now, Target target) {
        return target.port().id().equals(now.portId())
                && target.fixed().equals(now.fixed())
                && target.router().id().equals(now.routerId());
    }

    private static final Map<String, String> NOWHERE =
            Map.of(ExternalIds.FIXED_PORT_ID, "", FloatingIp.FIXED_ADDRESS, "", ExternalIds.ROUTER_ID, "");

    /** Makes a floating IP lead nowhere, because its port goes or loses the address. The port's row is the plan's alone. */
    static void release(Plan plan, Row row, @Nullable Row portThatStays) {
        FloatingIp ip = FloatingIp.of(row);
        plan.own(row.uuid());
        Translation.end(plan, ip, portThatStays);
        FloatingQos.end(plan, ip);
        Stamp.update(plan, row, NOWHERE);
    }

    @Override
    public void delete(Plan plan, Caller caller, FloatingIpView current) {
        FloatingIp ip = current.ip();
        Row row = require(plan, ip);
        if (!Forwarder.forwardings(plan.snapshot(), ip.id()).isEmpty()) {
            throw Refusals.hasForwardings(ip.id());
        }
        move(plan, ip, null);
        FloatingQos.end(plan, ip);
        ports.delete(plan, row);
    }

    /** Whether the address leads to the port; of all floating IPs in the database. */
    static @Nullable FloatingIp leadingTo(Snapshot snapshot, String portId, IpAddress fixed) {
        for (Row row : snapshot.find(RouterIndexes.FLOATING_IP_BY_PORT, portId)) {
            FloatingIp ip = FloatingIp.of(row);
            if (Objects.equals(fixed, ip.fixed())) {
                return ip;
            }
        }
        return null;
    }
}
