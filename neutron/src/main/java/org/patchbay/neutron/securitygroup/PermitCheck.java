// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;

/** Whether the parts of a rule go together, and whether OVN can honour them. Source: Networking API v2.0, "Security group rules". */
final class PermitCheck {
    private PermitCheck() {}

    static Permit checked(Permit permit) {
        ports(permit.protocol(), permit.min(), permit.max());
        Protocol protocol = permit.protocol();
        if (protocol != null && permit.ethertype() == Ethertype.IPV4 && protocol.isIpv6Only()) {
            throw Refusals.protocolOfOtherEthertype(permit.ethertype(), protocol);
        }
        long remotes = Stream.of(permit.prefix(), permit.remoteGroup(), permit.remoteAddressGroup())
                .filter(Objects::nonNull)
                .count();
        if (remotes > 1) {
            throw Refusals.twoRemotes();
        }
        Cidr network = permit.network();
        if (permit.prefix() != null
                && network != null
                && network.family() != permit.ethertype().family()) {
            throw Refusals.prefixOfOtherEthertype(permit.ethertype(), permit.prefix());
        }
        return permit;
    }

    private static void ports(@Nullable Protocol protocol, @Nullable Integer min, @Nullable Integer max) {
        if (min == null && max == null) {
            return;
        }
        if (protocol == null) {
            throw Refusals.protocolRequired();
        }
        if (protocol.hasPorts()) {
            range(protocol, min, max);
        } else if (protocol.isIcmp()) {
            icmp(min, max);
        } else {
            // DCCP and UDP-Lite have ports too, but OVN has no fields for them: the rule would admit every port.
            throw Refusals.noPorts(protocol.text());
        }
    }

    private static void range(Protocol protocol, @Nullable Integer min, @Nullable Integer max) {
        if (Integer.valueOf(0).equals(min) || Integer.valueOf(0).equals(max)) {
            throw Refusals.port("0");
        }
        if (min == null || max == null || min > max) {
            throw Refusals.portRange(protocol.text());
        }
    }

    private static void icmp(@Nullable Integer type, @Nullable Integer code) {
        if (type != null && type > 255) {
            throw Refusals.icmpValue("type", "port_range_min", type);
        }
        if (code != null && code > 255) {
            throw Refusals.icmpValue("code", "port_range_max", code);
        }
        if (type == null && code != null) {
            throw Refusals.icmpTypeMissing(code);
        }
    }
}
