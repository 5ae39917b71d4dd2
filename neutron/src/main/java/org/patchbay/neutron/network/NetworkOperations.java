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
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.Shares;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What a change of a network writes. */
public final class NetworkOperations extends NetworkListing {
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

    /** Adds the calls on the segments of networks. */
    public void routeSegments(Router.Builder routes, Access access) {
        new ResourceApi<>(new SegmentOperations(options, hosts), access).route(routes);
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("network", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "network");
        NetworkSegments segments = segments(id, new Segments(plan).choose(input));
        int mtu = mtu(input.orNull(NetworkSchema.MTU), segments);
        List<String> hints = input.get(NetworkSchema.ZONE_HINTS);
        Zones.require(hosts, hints);
        Boolean portSecurity = input.orNull(NetworkSchema.PORT_SECURITY);
        Network network = new Network(
                StandardAttributes.fresh(id, input.get(Standard.NAME), project, input.get(Standard.DESCRIPTION)),
                input.get(NetworkSchema.ADMIN_STATE_UP),
                shares(UUID.fromString(id), project, input),
                portSecurity == null ? options.portSecurityDefault() : portSecurity,
                mtu,
                segments,
                input.get(NetworkSchema.DNS_DOMAIN),
                policy(plan, caller, project, input),
                input.orNull(NetworkSchema.VLAN_TRANSPARENT),
                hints);
        Map<String, String> ids = Stamp.present(network.newIds());
        Stamp.onCreate(ids, network.description());

        Map<String, Object> row = new LinkedHashMap<>(network.columns());
        row.put(LogicalSwitch.Columns.EXTERNAL_IDS, ids);
        List<UUID> ways = new ArrayList<>();
        for (NetworkSegment segment : segments.all()) {
            if (segment.segment().isPhysical()) {
                UUID way = segment.segment().localnetUuid();
                plan.insert(LogicalSwitchPort.TABLE, way, segment.segment().localnetRow());
                ways.add(way);
            }
        }
        if (!ways.isEmpty()) {
            row.put(LogicalSwitch.Columns.PORTS, ways);
        }
        if (!network.adminStateUp()) {
            row.put("acls", AdminState.insert(plan, id));
        }
        plan.insert(LogicalSwitch.TABLE, UUID.fromString(id), row);
        listener.created(plan, project);
    }

    private static NetworkSegments segments(String networkId, List<Segment> chosen) {
        NetworkSegments segments = NetworkSegments.only(networkId, chosen.getFirst());
        for (Segment more : chosen.subList(1, chosen.size())) {
            segments = segments.with(
                    NetworkSegment.fresh(UUID.randomUUID().toString(), networkId, segments.nextOrder(), more, "", ""));
        }
        return segments;
    }

    private static List<Shares.Policy> shares(UUID row, String project, Input input) {
        List<Shares.Policy> policies = new ArrayList<>();
        if (input.get(NetworkSchema.SHARED)) {
            policies.add(Shares.withEverybody(row, Network.SHARED, Shares.AS_SHARED, project));
        }
        if (input.get(NetworkSchema.EXTERNAL)) {
            policies.add(Shares.withEverybody(row, Network.EXTERNAL, Shares.AS_EXTERNAL, project));
        }
        return policies;
    }

    /** The QoS policy of a new network; null for none. */
    private static @Nullable String policy(Plan plan, Caller caller, String project, Input input) {
        String wanted = input.orNull(NetworkSchema.QOS_POLICY_ID);
        String policy = wanted == null ? Policies.defaultOf(plan.snapshot(), project) : wanted;
        if (policy != null) {
            // The default is the administrator's choice: whose network it is may have it without seeing it.
            Policies.give(plan, wanted == null ? null : caller, policy);
        }
        return policy;
    }

    private int mtu(@Nullable Integer wanted, NetworkSegments segments) {
        int most = segments.all().stream()
                .mapToInt(segment -> options.maxMtu(segment.segment().type()))
                .min()
                .orElseThrow();
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
        boolean up = input.orKeep(NetworkSchema.ADMIN_STATE_UP, now.adminStateUp());
        if (up != now.adminStateUp()) {
            AdminState.change(plan, row, now.id(), up);
        }
        NetworkSegments segments = new Segments(plan).change(now, row, input);
        // An MTU that is not named stays, also where the underlay's has become smaller since.
        int mtu = input.has(NetworkSchema.MTU) ? mtu(input.get(NetworkSchema.MTU), segments) : now.mtu();
        Map<String, String> shares = NetworkShares.change(plan.snapshot(), now, input);
        String policyId = input.or(NetworkSchema.QOS_POLICY_ID, now.qosPolicy());
        Policy policy = Policies.take(plan, caller, now.qosPolicy(), policyId);
        if (!Objects.equals(policyId, now.qosPolicy())) {
            listener.policyChanged(plan, now, policy);
        }
        // A subnet or port that joins meanwhile would take over the MTU and the DNS domain as they were.
        plan.count(row, Network.ALLOCATIONS);
        Network next = new Network(
                now.standard().with(input),
                up,
                now.policies(),
                input.orKeep(NetworkSchema.PORT_SECURITY, now.portSecurity()),
                mtu,
                segments,
                input.orKeep(NetworkSchema.DNS_DOMAIN, now.dnsDomain()),
                policyId,
                now.vlanTransparent(),
                now.zoneHints());
        Map<String, String> ids = next.encode();
        ids.put(Stamp.DESCRIPTION, next.description());
        ids.putAll(shares);
        Stamp.update(plan, row, ids);
        if (mtu != now.mtu() || !next.dnsDomain().equals(now.dnsDomain())) {
            listener.changed(plan, now, mtu, next.dnsDomain());
        }
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
     * @param own the ports that may go with it, but for the ways to its physical networks
     */
    private static void requireNoForeignPorts(Plan plan, Row row, Network network, Set<UUID> own) {
        if (plan.misses() >= FOREIGN_PORTS) {
            throw Errors.conflict(
                    "NetworkInUse",
                    "Unable to complete operation on network " + network.id()
                            + ". There are ports on its logical switch that were not made by this API.");
        }
        for (NetworkSegment segment : network.segments().all()) {
            Row localnet = segment.segment().isPhysical()
                    ? plan.snapshot()
                            .first(
                                    NorthboundIndexes.PORT_BY_NAME,
                                    segment.segment().localnetName())
                    : null;
            if (localnet != null) {
                own.add(localnet.uuid());
            }
        }
        plan.requireSet(row, LogicalSwitch.Columns.PORTS, own);
    }
}
