// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.adopt.Takeover;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Row;

/** The networks of ovirt-provider-ovn: switches whose uuid is the network's id. */
public final class NetworkAdoption {
    private static final String NAME = "ovirt_network_name";
    private static final String USUAL_MTU = "1442";

    private NetworkAdoption() {}

    /**
     * Plans all of them.
     *
     * @param gateways switches in which a router has its gateway, which makes a network one that leads outside
     * @return the networks by their switches
     */
    public static Map<Row, Network> plan(Takeover takeover, Set<UUID> gateways) {
        Map<Row, Network> networks = new LinkedHashMap<>();
        Map<String, String> segments = new HashMap<>();
        for (Row row : takeover.marked(LogicalSwitch.TABLE, NAME)) {
            Row localnet = localnet(takeover, row);
            Network network = network(takeover, row, localnet, gateways.contains(row.uuid()));
            networks.put(row, network);
            Map<String, String> ids = takeover.standard(row);
            ids.putAll(network.newIds());
            takeover.under(network.id());
            takeover.change("network " + network.name() + " " + network.id(), row, network.columns(), ids);
            if (localnet != null) {
                adoptLocalnet(takeover, network, localnet, segments);
            }
        }
        return networks;
    }

    private static @Nullable Row localnet(Takeover takeover, Row row) {
        for (Row port : takeover.referred(row, LogicalSwitch.Columns.PORTS, LogicalSwitchPort.TABLE)) {
            if (port.string(Columns.TYPE).equals("localnet")) {
                return port;
            }
        }
        return null;
    }

    private static Network network(Takeover takeover, Row row, @Nullable Row localnet, boolean external) {
        Map<String, String> before = row.map(LogicalSwitch.Columns.EXTERNAL_IDS);
        return new Network(
                StandardAttributes.fresh(row.uuid().toString(), before.getOrDefault(NAME, ""), takeover.project(), ""),
                true,
                external
                        ? List.of(Shares.withEverybody(
                                row.uuid(), Network.EXTERNAL, Shares.AS_EXTERNAL, takeover.project()))
                        : List.of(),
                "true".equalsIgnoreCase(before.get("ovirt_port_security")),
                Text.integer(before.getOrDefault("mtu", USUAL_MTU), Integer.parseInt(USUAL_MTU)),
                NetworkSegments.only(row.uuid().toString(), segment(localnet)),
                "",
                null,
                null,
                List.of());
    }

    private static Segment segment(@Nullable Row localnet) {
        if (localnet == null) {
            return new Segment(Segment.GENEVE, null, null);
        }
        String physical = localnet.map(Columns.OPTIONS).getOrDefault("network_name", "");
        int vlan = (int) Math.max(localnet.integer(Columns.TAG), localnet.integer("tag_request"));
        return vlan == 0 ? new Segment(Segment.FLAT, physical, null) : new Segment(Segment.VLAN, physical, vlan);
    }

    private static void adoptLocalnet(Takeover takeover, Network network, Row localnet, Map<String, String> segments) {
        Segment segment = network.segments().first().segment();
        String other = segments.putIfAbsent(segment.localnetName(), network.name());
        if (other != null) {
            takeover.problem("the networks " + other + " and " + network.name() + " are both on "
                    + segment.physicalNetwork() + (segment.id() == null ? "" : " VLAN " + segment.id())
                    + "; a segment has one network");
        }
        Map<String, Object> columns = new LinkedHashMap<>(segment.localnetRow());
        columns.put(Columns.ADDRESSES, Set.of(LogicalSwitchPort.UNKNOWN));
        columns.put(Columns.TAG, segment.id() == null ? Set.of() : Set.of((long) segment.id()));
        takeover.change("  its way to " + segment.physicalNetwork(), localnet, columns, Map.of());
    }
}
