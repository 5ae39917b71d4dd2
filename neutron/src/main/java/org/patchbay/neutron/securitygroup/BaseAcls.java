// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.write.Plan;

/**
 * The ACLs that every group has before any rule: all IP is dropped but what a port needs to get and keep its addresses.
 *
 * <p>Neutron's driver puts the drops on one port group, {@code neutron_pg_drop}, that holds every port of the database. The server
 * copies the whole set for each port that comes or goes, and so does northd: each commit costs O(ports). Here each group drops for its
 * own members, and {@code neutron_pg_drop} holds only the ports that are in no group. The verdict is the same: an ACL applies by its
 * priority alone, so what any group of a port admits goes before what all of them drop.
 *
 * <p>Neutron leaves DHCP, neighbour discovery and multicast listener reports of the port to the egress rules every group has at first;
 * a group whose egress rules were removed, or a stateless one, would lose its addresses. (ARP is not IP and passes.)
 */
final class BaseAcls {
    private static final String PURPOSE = "patchbay:purpose";

    /** RFC 2131: client port 68, server port 67. RFC 8415: 546 and 547. Routers are not let through: a guest is none. */
    private static final String FROM_PORT = "((ip4 && udp.src == 68 && udp.dst == 67)"
            + " || (ip6 && udp.src == 546 && udp.dst == 547)"
            + " || nd || nd_rs || mldv1 || mldv2)";

    private static final String TO_PORT = "((ip4 && udp.src == 67 && udp.dst == 68)"
            + " || (ip6 && udp.src == 547 && udp.dst == 546)"
            + " || nd || nd_ra || mldv1 || mldv2)";

    private BaseAcls() {}

    /**
     * Plans them for a new port group.
     *
     * @param action what admits: an action that needs no connection tracking for a stateless group
     * @param logs those of the group
     * @return their uuids, which follow from the name
     */
    static List<UUID> insert(Plan plan, String portGroup, String action, AclLogs logs) {
        List<UUID> uuids = new ArrayList<>(4);
        for (Acl acl : of(portGroup, action)) {
            plan.insert(Acl.TABLE, acl.uuid(), logs.logged(acl.uuid(), acl.toRow()));
            uuids.add(acl.uuid());
        }
        return uuids;
    }

    /** Those of a port group, as they are to be. */
    static List<Acl> of(String portGroup, String action) {
        List<Acl> acls = new ArrayList<>(4);
        for (Direction direction : Direction.values()) {
            String port = direction.port() + " == @" + portGroup + " && ";
            String needed = direction == Direction.EGRESS ? FROM_PORT : TO_PORT;
            acls.add(acl(portGroup, direction, AclLogs.DROP_PRIORITY, port + "ip", Acl.DROP, "default-deny"));
            acls.add(acl(portGroup, direction, AclLogs.ALLOW_PRIORITY, port + needed, action, "addressing"));
        }
        return acls;
    }

    private static Acl acl(
            String portGroup, Direction direction, long priority, String match, String action, String purpose) {
        UUID uuid = Ids.of("acl " + purpose + " " + direction + " of " + portGroup);
        return new Acl(uuid, direction.acl(), priority, match, action, Map.of(PURPOSE, purpose));
    }
}
