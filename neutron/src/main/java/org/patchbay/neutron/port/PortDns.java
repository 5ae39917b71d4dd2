// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.DnsName;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The names of a network's ports: one DNS row a network, which OVN's resolver answers from. */
final class PortDns {
    private PortDns() {}

    /** Moves the records of a port from what it was to what it becomes; null stands for a port that is not there. */
    static void change(Plan plan, String networkId, @Nullable Port before, @Nullable Port after) {
        Map<String, String> old = before == null ? Map.of() : records(before);
        Map<String, String> next = after == null ? Map.of() : records(after);
        if (old.equals(next)) {
            return;
        }
        Row logicalSwitch = Networks.switchOf(plan.snapshot(), networkId);
        if (logicalSwitch == null) {
            throw Errors.notFound("Network", networkId);
        }
        // Alone with the row: whether it has to be made, or is to go, depends on everybody's records.
        plan.own("dns of " + networkId);
        plan.count(logicalSwitch, Network.ALLOCATIONS);
        Row row = plan.snapshot().first(NorthboundIndexes.DNS_BY_SWITCH, Network.switchName(networkId));
        Map<String, String> present = row == null ? Map.of() : row.map(Dns.Columns.RECORDS);
        for (String name : next.keySet()) {
            if (present.containsKey(name) && !old.containsKey(name)) {
                throw Errors.conflict(
                        "DuplicateDNSName", "DNS name " + name + " is already used on network " + networkId + ".");
            }
        }
        Set<String> gone = new HashSet<>(old.keySet());
        gone.removeAll(next.keySet());
        if (row == null) {
            insert(plan, logicalSwitch, networkId, next);
        } else if (next.isEmpty() && old.keySet().containsAll(present.keySet())) {
            plan.remove(logicalSwitch, "dns_records", row.uuid());
            plan.delete(row);
        } else {
            plan.removeKeys(row, Dns.Columns.RECORDS, gone);
            plan.putKeys(row, Dns.Columns.RECORDS, next);
        }
    }

    /** Moves the names of a network that is about to have another domain. */
    static void rezone(Plan plan, Network network, Iterable<Port> ports, String domain) {
        Row row = plan.snapshot().first(NorthboundIndexes.DNS_BY_SWITCH, Network.switchName(network.id()));
        if (row == null) {
            return;
        }
        plan.own("dns of " + network.id());
        Set<String> gone = new HashSet<>();
        Map<String, String> next = new LinkedHashMap<>();
        for (Port port : ports) {
            Row portRow = plan.snapshot().first(NorthboundIndexes.PORT_BY_NAME, port.id());
            if (!port.dnsName().isEmpty() && port.dnsDomain().isEmpty() && portRow != null) {
                gone.addAll(records(port).keySet());
                next.putAll(records(port.withZone(domain)));
                plan.own(portRow.uuid());
                plan.putKeys(portRow, "external_ids", Map.of(PortRow.DNS_ZONE, domain));
            }
        }
        gone.removeAll(next.keySet());
        plan.removeKeys(row, Dns.Columns.RECORDS, gone);
        plan.putKeys(row, Dns.Columns.RECORDS, next);
    }

    private static void insert(Plan plan, Row logicalSwitch, String networkId, Map<String, String> records) {
        if (records.isEmpty()) {
            return;
        }
        UUID uuid = UUID.nameUUIDFromBytes(("patchbay dns " + networkId).getBytes(StandardCharsets.UTF_8));
        plan.insert(
                Dns.TABLE,
                uuid,
                Map.of(
                        Dns.Columns.RECORDS,
                        records,
                        Dns.Columns.EXTERNAL_IDS,
                        Map.of(ExternalIds.LS_NAME, Network.switchName(networkId))));
        plan.add(logicalSwitch, "dns_records", uuid);
    }

    /** The bare and the full name with the addresses, and a pointer for each address; names in lower case, as OVN looks them up. */
    static Map<String, String> records(Port port) {
        if (port.dnsName().isEmpty() || port.fixedIps().isEmpty()) {
            return Map.of();
        }
        String name = port.dnsName().toLowerCase(Locale.ROOT);
        String zone = DnsName.bare(port.dnsZone());
        String full = zone.isEmpty() ? name : name + "." + zone;
        List<String> addresses = new ArrayList<>();
        Map<String, String> records = new LinkedHashMap<>();
        for (FixedIp ip : port.fixedIps()) {
            if (ip.address() != null) {
                addresses.add(ip.address().toString());
                records.put(ip.address().reverseName(), full);
            }
        }
        records.put(name, Text.join(addresses));
        records.put(full, Text.join(addresses));
        return records;
    }
}
