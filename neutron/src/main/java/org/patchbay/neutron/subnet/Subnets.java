// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where subnets are in the database. */
public final class Subnets {
    private Subnets() {}

    /** The uuid of a subnet's row, which may be a new one's. */
    public static UUID uuid(Snapshot snapshot, String id) {
        Row row = rowOf(snapshot, id);
        return row == null ? UUID.fromString(id) : row.uuid();
    }

    public static @Nullable Row rowOf(Snapshot snapshot, String id) {
        Row row = snapshot.first(NorthboundIndexes.SUBNET_BY_ID, id);
        return row != null && Subnet.isOne(row) ? row : null;
    }

    public static @Nullable Subnet subnet(Snapshot snapshot, String id) {
        Row row = rowOf(snapshot, id);
        return row == null ? null : Subnet.of(row);
    }

    /** A network's subnets in order of id. */
    public static List<Subnet> ofNetwork(Snapshot snapshot, String networkId) {
        List<Subnet> subnets = new ArrayList<>();
        for (Row row : snapshot.find(NorthboundIndexes.SUBNET_BY_NETWORK, networkId)) {
            if (Subnet.isOne(row)) {
                subnets.add(Subnet.of(row));
            }
        }
        subnets.sort(Comparator.comparing(Subnet::id));
        return subnets;
    }

    /** Whether the caller may see the subnet: its own, or one of a network that it sees. */
    public static boolean isVisible(Snapshot snapshot, Caller caller, Subnet subnet) {
        if (caller.sees(subnet.projectId())) {
            return true;
        }
        Network network = Networks.network(snapshot, subnet.networkId());
        return network != null && network.isVisibleTo(caller.projectId());
    }

    /** Those that an index has for a key. */
    static Iterable<Subnet> by(Index<String> index, Snapshot snapshot, String key) {
        return Rows.of(snapshot.find(index, key), Subnet::isOne, Subnet::of);
    }
}
