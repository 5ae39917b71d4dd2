// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.host.Zones;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Merged;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.Shares;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to networks: who sees them, and what a change of one writes. */
public final class NetworkOperations implements Operations<View> {
    /** Refusals over the switch's ports after which something other than a race stands in the way of a deletion. */
    private static final int FOREIGN_PORTS = 4;

    private final NeutronOptions options;
    private final Hosts hosts;
    private final NetworkListener listener;

    /** @param hosts whose availability zones networks may ask for */
    public NetworkOperations(NeutronOptions options, Hosts hosts, NetworkListener listener) {
        this.options = options;
        this.hosts = hosts;
        this.listener = listener;
    }

    /** Adds the calls that read the segments of networks. */
    public static void routeSegments(Router.Builder routes, Access access) {
        new ResourceApi<>(new NetworkSegment.All(), access).routeReads(routes, "/v2.0/segments");
    }

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
        return new View(network, subnets, network.shared(), scope(snapshot, rows, false), scope(snapshot, rows, true));
    }

    @Override
    public View seenBy(Snapshot snapshot, Caller caller, View view) {
        return new View(
                view.network(),
                view.subnets(),
                view.network().isSharedWith(caller.projectId()),
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
        String project = caller.projectId() == null ? "" : caller.projectId();
        return Networks.visibleTo(snapshot, project).stream()
                .map(network -> view(snapshot, network))
                .toList();
    }

    @Override
    public Iterable<View> visibleTo(Snapshot snapshot, Caller caller, @Nullable String afterId, boolean descending) {
        if (caller.hasRole(Caller.SERVICE)) {
            return all(snapshot, afterId, descending);
        }
        String project = caller.projectId() == null ? "" : caller.projectId();
        String from = afterId == null ? null : Network.switchName(afterId);
        Iterable<Row> own =
                Owned.rows(snapshot, NorthboundIndexes.SWITCH_BY_PROJECT_AND_NAME, project, from, descending);
        List<View> shared = Networks.sharedWith(snapshot, project, afterId, descending).stream()
                .map(network -> view(snapshot, network))
                .toList();
        return Merged.of(List.of(views(snapshot, own), shared), descending);
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
                new IndexedFilter<>("id", (snapshot, id) -> {
                    View found = find(snapshot, id);
                    return found == null ? List.of() : List.of(found);
                }),
                new IndexedFilter<>(
                        "name",
                        (snapshot, name) ->
                                views(snapshot, snapshot.find(NorthboundIndexes.SWITCH_BY_NETWORK_NAME, name))),
                new IndexedFilter<>("project_id", NetworkOperations::ofProject),
                new IndexedFilter<>("tenant_id", NetworkOperations::ofProject));
    }

    private static Iterable<View> ofProject(Snapshot snapshot, String project) {
        return views(snapshot, Owned.rows(snapshot, NorthboundIndexes.SWITCH_BY_PROJECT_AND_NAME, project));
    }

    private static Iterable<View> views(Snapshot snapshot, Iterable<Row> rows) {
        return Rows.of(rows, Networks::isOne, row -> view(snapshot, row));
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("network", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "network");
        Segment segment = new Segments(plan).choose(input);
        int mtu = mtu(input.orNull(NetworkSchema.MTU), segment);

        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.NETWORK_NAME, input.get(Standard.NAME));
        ids.put(ExternalIds.MTU, Integer.toString(mtu));
        List<String> hints = input.get(NetworkSchema.ZONE_HINTS);
        Zones.require(hosts, hints);
        ids.put(ExternalIds.AVAILABILITY_ZONE_HINTS, String.join(",", hints));
        ids.put(ExternalIds.OWNER_PROJECT_ID, project);
        ids.put(Network.ALLOCATIONS, "0");
        ids.putAll(segment.encode());
        flag(ids, Network.ADMIN_STATE, input.get(NetworkSchema.ADMIN_STATE_UP), true);
        flag(ids, Network.SHARED, input.get(NetworkSchema.SHARED), false);
        flag(ids, Network.EXTERNAL, input.get(NetworkSchema.EXTERNAL), false);
        Boolean portSecurity = input.orNull(NetworkSchema.PORT_SECURITY);
        flag(ids, Network.PORT_SECURITY, portSecurity == null ? options.portSecurityDefault() : portSecurity, true);
        String domain = input.get(NetworkSchema.DNS_DOMAIN);
        if (!domain.isEmpty()) {
            ids.put(Network.DNS_DOMAIN, domain);
        }
        Boolean transparent = input.orNull(NetworkSchema.VLAN_TRANSPARENT);
        if (transparent != null) {
            ids.put(Network.VLAN_TRANSPARENT, transparent.toString());
        }
        String wanted = input.orNull(NetworkSchema.QOS_POLICY_ID);
        String policy = wanted == null ? Policies.defaultOf(plan.snapshot(), project) : wanted;
        if (policy != null) {
            // The default is the administrator's choice: whose network it is may have it without seeing it.
            Policies.give(plan, wanted == null ? null : caller, policy);
            ids.put(ExternalIds.QOS_POLICY_ID, policy);
        }
        Stamp.onCreate(ids, input.get(Standard.DESCRIPTION));

        Map<String, Object> row = new LinkedHashMap<>();
        row.put(LogicalSwitch.Columns.NAME, Network.switchName(id));
        row.put(LogicalSwitch.Columns.EXTERNAL_IDS, ids);
        row.put(LogicalSwitch.Columns.OTHER_CONFIG, otherConfig(segment, Boolean.TRUE.equals(transparent)));
        if (segment.isPhysical()) {
            row.put("ports", segment.localnetUuid());
            plan.insert(LogicalSwitchPort.TABLE, segment.localnetUuid(), segment.localnetRow());
        }
        if (!input.get(NetworkSchema.ADMIN_STATE_UP)) {
            row.put("acls", AdminState.insert(plan, id));
        }
        plan.insert(LogicalSwitch.TABLE, UUID.fromString(id), row);
        listener.created(plan, project);
    }

    static Map<String, String> otherConfig(Segment segment, boolean transparent) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("mcast_snoop", "false");
        config.put("mcast_flood_unregistered", "false");
        config.put("vlan-passthru", Boolean.toString(transparent));
        if (!segment.isPhysical() && segment.id() != null) {
            config.put(LogicalSwitch.REQUESTED_TUNNEL_KEY, segment.id().toString());
        }
        return config;
    }

    private static void flag(Map<String, String> ids, String key, boolean value, boolean usual) {
        if (value != usual) {
            ids.put(key, Boolean.toString(value));
        }
    }

    private int mtu(@Nullable Integer wanted, Segment segment) {
        int most = options.maxMtu(segment.type());
        if (wanted == null) {
            return most;
        }
        if (wanted > most) {
            throw Errors.invalidInput("Requested MTU is too big, maximum is " + most);
        }
        return wanted;
    }

    @Override
    public void update(Plan plan, Caller caller, View current, Input input) {
        Network now = current.network();
        Row row = Networks.requireRow(plan.snapshot(), now.id());
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.NETWORK_NAME, input.orKeep(Standard.NAME, now.name()));
        ids.put(Stamp.DESCRIPTION, input.orKeep(Standard.DESCRIPTION, now.description()));
        ids.put(Network.DNS_DOMAIN, input.orKeep(NetworkSchema.DNS_DOMAIN, now.dnsDomain()));
        boolean shared = input.orKeep(NetworkSchema.SHARED, now.shared());
        boolean external = input.orKeep(NetworkSchema.EXTERNAL, now.external());
        if (shared != now.shared()) {
            share(ids, now, Shares.AS_SHARED, Network.SHARED, shared);
        }
        if (external != now.external()) {
            share(ids, now, Shares.AS_EXTERNAL, Network.EXTERNAL, external);
        }
        flagOrClear(ids, Network.PORT_SECURITY, input.orKeep(NetworkSchema.PORT_SECURITY, now.portSecurity()), true);
        boolean up = input.orKeep(NetworkSchema.ADMIN_STATE_UP, now.adminStateUp());
        flagOrClear(ids, Network.ADMIN_STATE, up, true);
        if (up != now.adminStateUp()) {
            AdminState.change(plan, row, now.id(), up);
        }
        Segment segment = new Segments(plan).change(now, row, input);
        ids.putAll(segment.encode());
        // An MTU that is not named stays, also where the underlay's has become smaller since.
        int mtu = input.has(NetworkSchema.MTU) ? mtu(input.get(NetworkSchema.MTU), segment) : now.mtu();
        ids.put(ExternalIds.MTU, Integer.toString(mtu));
        if (now.external() && !external) {
            requireNoGateways(plan.snapshot(), now);
        }
        if (now.shared() && !shared) {
            requireOneProject(plan.snapshot(), now);
        }
        String policyId = input.or(NetworkSchema.QOS_POLICY_ID, now.qosPolicy());
        Policy policy = Policies.take(plan, caller, now.qosPolicy(), policyId);
        ids.put(ExternalIds.QOS_POLICY_ID, policyId == null ? "" : policyId);
        if (!Objects.equals(policyId, now.qosPolicy())) {
            listener.policyChanged(plan, now, policy);
        }
        // A subnet or port that joins meanwhile would take over the MTU and the DNS domain as they were.
        plan.count(row, Network.ALLOCATIONS);
        Stamp.update(plan, row, ids);
        String domain = input.orKeep(NetworkSchema.DNS_DOMAIN, now.dnsDomain());
        if (mtu != now.mtu() || !domain.equals(now.dnsDomain())) {
            listener.changed(plan, now, mtu, domain);
        }
    }

    private static void requireNoGateways(Snapshot snapshot, Network network) {
        if (snapshot.first(RouterIndexes.ROUTER_BY_GATEWAY_NETWORK, network.id()) != null) {
            throw Errors.conflict(
                    "ExternalNetworkInUse",
                    "External network " + network.id()
                            + " cannot be updated to be made non-external, since it has existing gateway ports.");
        }
    }

    /** Shares with everybody, or ends that; an external network is one for nobody then. */
    private static void share(Map<String, String> ids, Network network, String action, String flag, boolean on) {
        if (on) {
            ids.put(flag, "true");
            return;
        }
        for (Shares.Policy policy : network.policies()) {
            if (policy.action().equals(action)
                    && (policy.target().equals(Shares.EVERYBODY) || action.equals(Shares.AS_EXTERNAL))) {
                ids.put(policy.key(), "");
            }
        }
    }

    private static void requireOneProject(Snapshot snapshot, Network network) {
        Set<String> others = new HashSet<>();
        for (Shares.Policy policy : network.policies()) {
            if (policy.action().equals(Shares.AS_SHARED)) {
                others.add(policy.target());
            }
        }
        for (Row port :
                Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, Network.switchName(network.id()))) {
            String project = port.map("external_ids").getOrDefault(ExternalIds.PROJECT_ID, "");
            if (!project.isEmpty() && !project.equals(network.projectId()) && !others.contains(project)) {
                throw Errors.conflict(
                        "InvalidSharedSetting",
                        "Unable to reconfigure sharing settings for network " + network.id()
                                + ". Multiple tenants are using it.");
            }
        }
    }

    private static void flagOrClear(Map<String, String> ids, String key, boolean value, boolean usual) {
        ids.put(key, value == usual ? "" : Boolean.toString(value));
    }

    @Override
    public void delete(Plan plan, Caller caller, View current) {
        String id = current.id();
        Snapshot snapshot = plan.snapshot();
        Row row = Networks.requireRow(snapshot, id);
        Iterable<Row> ports = Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, Network.switchName(id));
        Set<UUID> own = new HashSet<>();
        for (Row port : ports) {
            if (port.map("external_ids").containsKey(ExternalIds.METADATA_PORT)) {
                plan.own(port.uuid());
                own.add(port.uuid());
                continue;
            }
            throw Errors.conflict(
                    "NetworkInUse",
                    "Unable to complete operation on network " + id
                            + ". There are one or more ports still in use on the network.");
        }
        requireNoForeignPorts(plan, row, current.network(), own);
        listener.deleted(plan, current.network());
        plan.count(row, Network.ALLOCATIONS);
        for (Row subnet : snapshot.find(NorthboundIndexes.SUBNET_BY_NETWORK, id)) {
            plan.own(subnet.uuid());
            plan.delete(subnet);
        }
        for (Row dns : snapshot.find(NorthboundIndexes.DNS_BY_SWITCH, Network.switchName(id))) {
            plan.delete(dns);
        }
        plan.delete(row);
    }

    /**
     * Deleting the switch would delete the ports of other writers with it; the replica does not tell of them.
     *
     * @param own the ports that may go with it, but for the way to its physical network
     */
    private static void requireNoForeignPorts(Plan plan, Row row, Network network, Set<UUID> own) {
        if (plan.misses() >= FOREIGN_PORTS) {
            throw Errors.conflict(
                    "NetworkInUse",
                    "Unable to complete operation on network " + network.id()
                            + ". There are ports on its logical switch that were not made by this API.");
        }
        Row localnet = network.segment().isPhysical()
                ? plan.snapshot()
                        .first(NorthboundIndexes.PORT_BY_NAME, network.segment().localnetName())
                : null;
        if (localnet != null) {
            own.add(localnet.uuid());
        }
        plan.requireSet(row, LogicalSwitch.Columns.PORTS, own);
    }
}
