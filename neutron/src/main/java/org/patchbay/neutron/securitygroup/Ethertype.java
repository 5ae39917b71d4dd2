// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Comparator;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The Internet protocol of a rule, and the names that OVN's matches have for it. */
enum Ethertype {
    IPV4("IPv4", IpFamily.IPV4, "ip4", "icmp4"),
    IPV6("IPv6", IpFamily.IPV6, "ip6", "icmp6");

    static final Type<Ethertype> TYPE = new EthertypeType();

    private final String text;
    private final IpFamily family;
    private final String field;
    private final String icmp;

    Ethertype(String text, IpFamily family, String field, String icmp) {
        this.text = text;
        this.family = family;
        this.field = field;
        this.icmp = icmp;
    }

    IpFamily family() {
        return family;
    }

    String field() {
        return field;
    }

    String icmp() {
        return icmp;
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class EthertypeType implements Type<Ethertype> {
        @Override
        public Ethertype parse(JsonNode node) {
            String text = node.isString() ? node.stringValue() : InvalidValue.shown(node);
            for (Ethertype ethertype : values()) {
                if (ethertype.text.equalsIgnoreCase(text)) {
                    return ethertype;
                }
            }
            throw Refusals.ethertype(text);
        }

        @Override
        public void write(JsonGenerator out, Ethertype value) {
            out.writeString(value.text);
        }

        @Override
        public boolean matches(Ethertype value, String text) {
            return value.text.equalsIgnoreCase(text);
        }

        @Override
        public Comparator<Ethertype> order() {
            return Comparator.naturalOrder();
        }
    }
}
