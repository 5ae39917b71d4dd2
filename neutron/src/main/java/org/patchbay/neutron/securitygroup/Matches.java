// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.addressgroup.AddressGroups;

/** Matches of ACLs in the form of Neutron's OVN driver; tools that compare the two find the same text. */
final class Matches {
    private Matches() {}

    /** The name of a security group's port group. */
    static String portGroup(String groupId) {
        return "pg_" + groupId.replace('-', '_');
    }

    /** What a rule matches on the ports of a port group. */
    static String of(Permit permit, String portGroup) {
        StringBuilder match = new StringBuilder(160)
                .append(permit.direction().port())
                .append(" == @")
                .append(portGroup)
                .append(" && ")
                .append(permit.ethertype().field());
        remote(match, permit);
        protocol(match, permit);
        return match.toString();
    }

    private static void remote(StringBuilder match, Permit permit) {
        String field = permit.ethertype().field();
        Cidr network = permit.network();
        if (network != null) {
            and(match, field + "." + permit.direction().remote() + " == " + network);
        }
        if (permit.remoteGroup() != null) {
            // northd keeps an address set of each family for every port group.
            String set = portGroup(permit.remoteGroup()) + "_" + field;
            and(match, field + "." + permit.direction().remote() + " == $" + set);
        }
        if (permit.remoteAddressGroup() != null) {
            String set = AddressGroups.setName(
                    permit.remoteAddressGroup(), permit.ethertype().family());
            and(match, field + "." + permit.direction().remote() + " == $" + set);
        }
    }

    private static void protocol(StringBuilder match, Permit permit) {
        Protocol protocol = permit.protocol();
        if (protocol == null) {
            return;
        }
        if (protocol.hasPorts()) {
            and(match, protocol.symbol());
            ports(match, protocol.symbol() + ".dst", permit.min(), permit.max());
        } else if (protocol.isIcmp()) {
            String icmp = permit.ethertype().icmp();
            and(match, icmp);
            compare(match, icmp + ".type", "==", permit.min());
            compare(match, icmp + ".code", "==", permit.max());
        } else {
            and(match, "ip.proto == " + protocol.number());
        }
    }

    private static void ports(StringBuilder match, String field, @Nullable Integer min, @Nullable Integer max) {
        if (min != null && min.equals(max)) {
            compare(match, field, "==", min);
        } else {
            compare(match, field, ">=", min);
            compare(match, field, "<=", max);
        }
    }

    private static void compare(StringBuilder match, String field, String operator, @Nullable Integer value) {
        if (value != null) {
            and(match, field + " " + operator + " " + value);
        }
    }

    private static void and(StringBuilder match, String term) {
        match.append(" && ").append(term);
    }
}
