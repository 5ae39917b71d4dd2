// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.DnsName;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
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
        if (after != null && (before == null || !fullName(before).equals(fullName(after)))) {
            requireShort(fullName(after));
        }
        if (!old.equals(next)) {
            if (!next.isEmpty() && !Features.of(plan.snapshot().schema()).has(Feature.DNS_RECORDS)) {
                throw Errors.invalidInput("dns_name cannot be honoured: this release of OVN has no DNS records");
            }
            move(plan, networkId, old, next);
        }
    }

    private static void requireShort(String full) {
        if (full.length() > DnsName.MAX_NAME) {
            throw Errors.invalidInput("the name " + InvalidValue.shown(full) + " with its domain has " + full.length()
                    + " characters, and a DNS name at most " + DnsName.MAX_NAME);
        }
    }

    /** @throws org.patchbay.http.HttpError 409 if the port would take a name on that a port of another project has */
    static void requireFree(Plan plan, String networkId, @Nullable Port before, Port after) {
        String switchName = Network.switchName(networkId);
        Row row = plan.snapshot().first(NorthboundIndexes.DNS_BY_SWITCH, switchName);
        if (row == null || after.dnsName().isEmpty()) {
            return;
        }
        Map<String, String> taken = row.map(Dns.Columns.RECORDS);
        Map<String, String> own = before == null ? Map.of() : records(before);
        for (String name : List.of(shortName(after), fullName(after))) {
            List<String> addresses = own.containsKey(name) ? List.of() : Text.words(taken.get(name));
            if (addresses.stream().anyMatch(address -> isForeign(plan, switchName, address, after.projectId()))) {
                throw Errors.conflict(
                        "DnsNameInUse", "Another port of network " + networkId + " has the name " + name + ".");
            }
        }
    }

    private static boolean isForeign(Plan plan, String switchName, String address, String project) {
        Row holder = plan.snapshot()
                .first(NorthboundIndexes.PORT_BY_SWITCH_AND_IP, NorthboundIndexes.inSwitch(switchName, address));
        return holder != null
                && PortRow.isOne(holder)
                && !PortRow.port(holder).projectId().equals(project);
    }

    /** Moves the names of a network that is about to have another domain. */
    static void rezone(Plan plan, Network network, Iterable<Port> ports, String domain) {
        for (Port port : ports) {
            Row row = plan.snapshot().first(NorthboundIndexes.PORT_BY_NAME, port.id());
            if (!port.dnsName().isEmpty() && port.dnsDomain().isEmpty() && row != null) {
                plan.own(row.uuid());
                plan.putKeys(row, "external_ids", Map.of(PortRow.DNS_ZONE, domain));
                change(plan, network.id(), port, port.withZone(domain));
            }
        }
    }

    private static void move(Plan plan, String networkId, Map<String, String> old, Map<String, String> next) {
        Row logicalSwitch = Networks.switchOf(plan.snapshot(), networkId);
        if (logicalSwitch == null) {
            throw Errors.notFound("Network", networkId);
        }
        // Alone with the row: whether it has to be made, or is to go, depends on everybody's records.
        plan.own("dns of " + networkId);
        plan.count(logicalSwitch, Network.ALLOCATIONS);
        Row row = plan.snapshot().first(NorthboundIndexes.DNS_BY_SWITCH, Network.switchName(networkId));
        DnsRecords records = DnsRecords.of(plan, networkId, row);
        boolean first = records.isNew();
        records.remove(old);
        records.add(next);
        if (row != null) {
            if (records.isEmpty()) {
                plan.remove(logicalSwitch, "dns_records", row.uuid());
                plan.delete(row);
            } else {
                plan.removeKeys(row, Dns.Columns.RECORDS, records.gone());
                plan.putKeys(row, Dns.Columns.RECORDS, records.changed());
            }
        } else if (!records.isEmpty()) {
            UUID uuid = UUID.nameUUIDFromBytes(("patchbay dns " + networkId).getBytes(StandardCharsets.UTF_8));
            if (first) {
                plan.insert(
                        Dns.TABLE,
                        uuid,
                        Map.of(Dns.Columns.EXTERNAL_IDS, Map.of(ExternalIds.LS_NAME, Network.switchName(networkId))));
                plan.add(logicalSwitch, "dns_records", uuid);
            }
            plan.putKeys(Dns.TABLE, uuid, Dns.Columns.RECORDS, records.changed());
        }
    }

    /** The bare and the full name with the addresses, and a pointer for each address; names in lower case, as OVN looks them up. */
    static Map<String, String> records(Port port) {
        if (port.dnsName().isEmpty() || port.fixedIps().isEmpty()) {
            return Map.of();
        }
        String full = fullName(port);
        List<String> addresses = new ArrayList<>();
        Map<String, String> records = new LinkedHashMap<>();
        for (FixedIp ip : port.fixedIps()) {
            if (ip.address() != null) {
                addresses.add(ip.address().toString());
                records.put(ip.address().reverseName(), full);
            }
        }
        records.put(shortName(port), Text.join(addresses));
        records.put(full, Text.join(addresses));
        return records;
    }

    private static String shortName(Port port) {
        return port.dnsName().toLowerCase(Locale.ROOT);
    }

    /** With its domain, in lower case and without the dot at its end; "" for a port without a name. */
    private static String fullName(Port port) {
        String zone = DnsName.bare(port.dnsZone());
        return port.dnsName().isEmpty() || zone.isEmpty() ? shortName(port) : shortName(port) + "." + zone;
    }
}
