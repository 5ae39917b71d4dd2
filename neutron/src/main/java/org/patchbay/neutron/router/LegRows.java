// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.Text;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.LogicalRouterPort.Columns;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The Logical_Router_Port row of a leg. */
final class LegRows {
    /** Makes the router tell senders of packets that are longer than this; in bytes. */
    private static final String GATEWAY_MTU = "gateway_mtu";
    /** Makes what comes from a physical network go by the gateway's host, so that the router's MAC address is seen at one place. */
    private static final String RESIDE = "reside-on-redirect-chassis";

    private static final List<String> OPTIONS = List.of(GATEWAY_MTU, RESIDE);

    private final GatewaySchedule schedule;

    LegRows(GatewaySchedule schedule) {
        this.schedule = schedule;
    }

    /** @param taken the hosts that have gateways of the router */
    UUID insert(Plan plan, Wiring wiring, Leg leg, Set<String> taken) {
        UUID uuid = UUID.randomUUID();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(Columns.NAME, leg.name());
        row.put(Columns.MAC, String.valueOf(leg.port().mac()));
        row.put(Columns.NETWORKS, networks(leg));
        row.put(Columns.OPTIONS, options(wiring, leg));
        row.put(Columns.RA_CONFIGS, advertisements(leg));
        row.put(
                Columns.EXTERNAL_IDS,
                ids(wiring.router().id(), leg.network().id(), leg.port().revision(), leg.connected()));
        if (leg.isGateway()) {
            row.put(Columns.GATEWAY_CHASSIS, schedule.insert(plan, wiring.router(), leg, taken));
        }
        plan.insert(LogicalRouterPort.TABLE, uuid, row);
        return uuid;
    }

    void update(Plan plan, Wiring wiring, Leg leg, Row row, Set<String> taken) {
        Map<String, Object> columns = new LinkedHashMap<>();
        if (!networks(leg).equals(row.strings(Columns.NETWORKS))) {
            columns.put(Columns.NETWORKS, networks(leg));
        }
        if (!advertisements(leg).equals(row.map(Columns.RA_CONFIGS))) {
            columns.put(Columns.RA_CONFIGS, advertisements(leg));
        }
        if (!columns.isEmpty()) {
            plan.update(row, columns);
        }
        String subnets = subnetIds(leg.connected());
        if (!subnets.equals(row.map(Columns.EXTERNAL_IDS).get(ExternalIds.ROUTER_SUBNET_IDS))) {
            plan.putKeys(row, Columns.EXTERNAL_IDS, Map.of(ExternalIds.ROUTER_SUBNET_IDS, subnets));
        }
        updateOptions(plan, row, options(wiring, leg));
        if (leg.isGateway()) {
            schedule.update(plan, wiring.router(), leg, row, taken);
        }
    }

    /** Only our own: operators may have set others. */
    private static void updateOptions(Plan plan, Row row, Map<String, String> wanted) {
        Map<String, String> now = row.map(Columns.OPTIONS);
        Map<String, String> put = new LinkedHashMap<>(wanted);
        put.entrySet().removeIf(option -> option.getValue().equals(now.get(option.getKey())));
        plan.putKeys(row, Columns.OPTIONS, put);
        List<String> gone = new ArrayList<>(OPTIONS);
        gone.removeIf(key -> wanted.containsKey(key) || !now.containsKey(key));
        plan.removeKeys(row, Columns.OPTIONS, gone);
    }

    private static Set<String> networks(Leg leg) {
        Set<String> networks = new LinkedHashSet<>();
        leg.addresses().forEach(address -> networks.add(address.withPrefix()));
        return networks;
    }

    /** @param revision that of the port at the other end */
    static Map<String, String> ids(String routerId, String networkId, long revision, Collection<Subnet> connected) {
        return Map.of(
                ExternalIds.NETWORK_NAME, Network.switchName(networkId),
                ExternalIds.REVISION_NUMBER, Long.toString(revision),
                ExternalIds.ROUTER_NAME, routerId,
                ExternalIds.ROUTER_SUBNET_IDS, subnetIds(connected));
    }

    private static String subnetIds(Collection<Subnet> connected) {
        return Text.join(connected.stream().map(Subnet::id).toList());
    }

    private static Map<String, String> options(Wiring wiring, Leg leg) {
        Map<String, String> options = new LinkedHashMap<>();
        int mtu = leg.network().mtu();
        // Checking the length costs every packet something, so only where a longer one can come from another leg.
        if (wiring.legs().stream().anyMatch(other -> other.network().mtu() > mtu)) {
            options.put(GATEWAY_MTU, Integer.toString(mtu));
        }
        // With several gateways there is no one host for it, and OVN warns.
        boolean single = wiring.router().gateways().size() <= 1;
        if (single
                && !leg.isGateway()
                && !leg.network().segments().physicalNetworks().isEmpty()) {
            options.put(RESIDE, Boolean.toString(!wiring.router().distributed()));
        }
        return options;
    }

    /** What guests are told of the first subnet that has the router advertise itself (RFC 4861, RFC 8106). */
    private static Map<String, String> advertisements(Leg leg) {
        if (leg.isGateway()) {
            return Map.of();
        }
        for (Subnet subnet : leg.connected()) {
            String mode = subnet.raMode();
            if (mode != null) {
                Map<String, String> configs = new LinkedHashMap<>();
                configs.put("address_mode", mode.replace('-', '_'));
                configs.put("send_periodic", "true");
                configs.put("mtu", Integer.toString(leg.network().mtu()));
                for (IpAddress server : subnet.dnsServers()) {
                    if (server.family() == IpFamily.IPV6) {
                        configs.putIfAbsent("rdnss", server.toString());
                    }
                }
                return configs;
            }
        }
        return Map.of();
    }
}
