// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.neutron.resource.DnsName;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A name that OVN's resolver knows for one address of a port. */
record DnsAssignment(String hostname, String address, String fqdn) {
    static final Type<DnsAssignment> TYPE = new Type<>() {
        @Override
        public DnsAssignment parse(JsonNode node) {
            throw new InvalidValue("dns_assignment is not set by clients");
        }

        @Override
        public void write(JsonGenerator out, DnsAssignment assignment) {
            out.writeStartObject();
            out.writeStringProperty("hostname", assignment.hostname);
            out.writeStringProperty("ip_address", assignment.address);
            out.writeStringProperty("fqdn", assignment.fqdn);
            out.writeEndObject();
        }
    };

    /** None for a port without a name: nothing resolves then. */
    static List<DnsAssignment> of(Port port) {
        if (port.dnsName().isEmpty()) {
            return List.of();
        }
        String zone = DnsName.bare(port.dnsZone());
        String fqdn = port.dnsName() + (zone.isEmpty() ? "" : "." + zone) + ".";
        List<DnsAssignment> all = new ArrayList<>();
        for (FixedIp ip : port.fixedIps()) {
            all.add(new DnsAssignment(port.dnsName(), String.valueOf(ip.address()), fqdn));
        }
        return all;
    }
}
