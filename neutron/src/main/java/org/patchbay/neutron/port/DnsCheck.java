// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with the names of ports: records that no port asks for, and ports without theirs. */
final class DnsCheck {
    private final Findings findings;
    /** By network, then by name: the addresses, or the names that an address has. */
    private final Map<String, Map<String, Set<String>>> wanted = new TreeMap<>();

    DnsCheck(Findings findings) {
        this.findings = findings;
    }

    void port(Port port) {
        PortDns.records(port)
                .forEach((name, words) -> wanted.computeIfAbsent(port.networkId(), id -> new HashMap<>())
                        .computeIfAbsent(name, key -> new TreeSet<>())
                        .addAll(Text.words(words)));
    }

    void finish() {
        Set<String> networks = new HashSet<>(wanted.keySet());
        for (Row row : findings.snapshot().rows(Dns.TABLE)) {
            String network = Network.idOf(row.map(Dns.Columns.EXTERNAL_IDS).get("ls_name"));
            Row logicalSwitch = network == null ? null : Networks.switchOf(findings.snapshot(), network);
            if (network != null && logicalSwitch != null) {
                networks.remove(network);
                if (!logicalSwitch.uuids(LogicalSwitch.Columns.DNS_RECORDS).contains(row.uuid())) {
                    findings.odd("names of network " + network, "its switch does not have them");
                }
                records(network, row);
            }
        }
        networks.forEach(network -> {
            if (Networks.switchOf(findings.snapshot(), network) != null) {
                findings.odd("names of network " + network, "they are missing");
            }
        });
    }

    private void records(String network, Row row) {
        String name = "names of network " + network;
        if (findings.snapshot().count(NorthboundIndexes.DNS_BY_SWITCH, Network.switchName(network)) > 1) {
            findings.odd(name, "they are in two rows");
            return;
        }
        Map<String, Set<String>> now = new TreeMap<>();
        row.map(Dns.Columns.RECORDS).forEach((key, words) -> now.put(key, new TreeSet<>(Text.words(words))));
        Map<String, Set<String>> there = wanted.getOrDefault(network, Map.of());
        Set<String> keys = new TreeSet<>(now.keySet());
        keys.addAll(there.keySet());
        for (String key : keys) {
            Set<String> values = there.getOrDefault(key, Set.of());
            if (!values.equals(now.getOrDefault(key, Set.of()))) {
                findings.odd(name, key + " is " + now.getOrDefault(key, Set.of()) + ", expected " + values);
            }
        }
    }
}
