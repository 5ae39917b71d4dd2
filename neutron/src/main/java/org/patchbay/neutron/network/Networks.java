// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.sharing.Sharing;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where networks are in the database, and how others join them. */
public final class Networks {
    private Networks() {}

    /** The switch of a network; null if there is none. */
    public static @Nullable Row switchOf(Snapshot snapshot, String networkId) {
        return snapshot.first(NorthboundIndexes.SWITCH_BY_NAME, Network.switchName(networkId));
    }

    public static @Nullable Network network(Snapshot snapshot, String networkId) {
        Row row = switchOf(snapshot, networkId);
        return row == null ? null : Network.of(row);
    }

    /**
     * The network that a subnet or port is about to join, for the rest of the plan: it will still be there at the commit, and no other
     * writer will have taken an address of it meanwhile.
     */
    public static Network join(Plan plan, Caller caller, String networkId) {
        Row row = switchOf(plan.snapshot(), networkId);
        if (row == null || !isVisible(caller, Network.of(row))) {
            throw Errors.notFound("Network", networkId);
        }
        plan.share(row.uuid());
        plan.count(row, Network.ALLOCATIONS);
        return Network.of(row);
    }

    /** Relies on a network that a port is in already; with new addresses, as {@link #join} does. */
    public static void stay(Plan plan, Network network, boolean newAddresses) {
        Row row = requireRow(plan.snapshot(), network.id());
        plan.share(row.uuid());
        if (newAddresses) {
            plan.count(row, Network.ALLOCATIONS);
        }
    }

    /** Changes what ports of the network take over: none joins or changes in the same transaction, or meanwhile. */
    public static Network alone(Plan plan, String networkId) {
        Row row = requireRow(plan.snapshot(), networkId);
        plan.own(row.uuid());
        plan.count(row, Network.ALLOCATIONS);
        return Network.of(row);
    }

    /** Every network in order of id, beginning after one; lazily. */
    public static Iterable<Network> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        String from = afterId == null ? null : Network.switchName(afterId);
        return Rows.of(
                descending
                        ? snapshot.before(NorthboundIndexes.SWITCH_BY_NAME, from)
                        : snapshot.after(NorthboundIndexes.SWITCH_BY_NAME, from),
                Networks::isOne,
                Network::of);
    }

    /** The networks that a project owns. */
    public static List<Network> ofProject(Snapshot snapshot, String project) {
        List<Network> networks = new ArrayList<>();
        for (Row row : Owned.rows(snapshot, NorthboundIndexes.SWITCH_BY_PROJECT_AND_NAME, project)) {
            if (isOne(row)) {
                networks.add(Network.of(row));
            }
        }
        return networks;
    }

    /** The networks that a project owns and those that it sees because they are shared or lead outside. */
    public static Collection<Network> visibleTo(Snapshot snapshot, String project) {
        Map<String, Network> networks = new LinkedHashMap<>();
        ofProject(snapshot, project).forEach(network -> networks.put(network.id(), network));
        for (Row row : Sharing.rowsFor(snapshot, LogicalSwitch.TABLE, project)) {
            if (isOne(row)) {
                networks.putIfAbsent(Network.of(row).id(), Network.of(row));
            }
        }
        return networks.values();
    }

    /** The networks that are shared with a project, of which there are few, in order of id, beginning after one. */
    static List<Network> sharedWith(Snapshot snapshot, String project, @Nullable String afterId, boolean descending) {
        Comparator<String> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        List<Network> networks = new ArrayList<>();
        Rows.of(Sharing.rowsFor(snapshot, LogicalSwitch.TABLE, project), Networks::isOne, Network::of)
                .forEach(networks::add);
        return networks.stream()
                .filter(network -> afterId == null || order.compare(network.id(), afterId) > 0)
                .sorted(Comparator.comparing(Network::id, order))
                .toList();
    }

    /** The segment of an id, of whichever network it is; null if there is none. */
    public static @Nullable NetworkSegment segment(Snapshot snapshot, String id) {
        Row row = SegmentListing.rowOf(snapshot, id);
        return row == null ? null : Network.of(row).segments().byId(id);
    }

    static boolean isOne(Row row) {
        return row.string(LogicalSwitch.Columns.NAME).startsWith(Network.SWITCH_PREFIX);
    }

    /** Whether the caller sees the network. */
    public static boolean isVisible(Caller caller, Network network) {
        return caller.seesAll() || network.isVisibleTo(caller.projectId());
    }

    public static Row requireRow(Snapshot snapshot, String id) {
        Row row = switchOf(snapshot, id);
        if (row == null) {
            throw Errors.notFound("Network", id);
        }
        return row;
    }
}
