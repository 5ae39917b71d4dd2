// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.patchbay.net.IpAddress;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer.Columns;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The load balancers by which floating IPs forward ports: one for each protocol of a floating IP. */
final class Forwarder {
    static final String DESCRIPTION = "patchbay:forwarding_description:";

    private Forwarder() {}

    /** A floating IP's, in order of id. */
    static List<Forwarding> forwardings(Snapshot snapshot, String floatingIp) {
        List<Forwarding> forwardings = new ArrayList<>();
        for (Row row : snapshot.find(RouterIndexes.FORWARDER_BY_FLOATING_IP, floatingIp)) {
            forwardings.addAll(of(row));
        }
        forwardings.sort(Comparator.comparing(Forwarding::id));
        return forwardings;
    }

    /** Those in one load balancer. */
    static List<Forwarding> of(Row row) {
        List<Forwarding> forwardings = new ArrayList<>();
        Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
        ids.forEach((key, value) -> {
            if (key.startsWith(ExternalIds.FORWARDING)) {
                String id = key.substring(ExternalIds.FORWARDING.length());
                Forwarding forwarding = Forwarding.decode(id, value, ids.getOrDefault(DESCRIPTION + id, ""));
                if (forwarding != null) {
                    forwardings.add(forwarding);
                }
            }
        });
        return forwardings;
    }

    /** Whether a port of some floating IP is forwarded to the address. */
    static boolean leadsTo(Snapshot snapshot, String portId, IpAddress address) {
        for (Row row : snapshot.find(RouterIndexes.FORWARDER_BY_PORT, portId)) {
            for (Forwarding forwarding : of(row)) {
                if (forwarding.portId().equals(portId) && forwarding.address().equals(address)) {
                    return true;
                }
            }
        }
        return false;
    }
}
