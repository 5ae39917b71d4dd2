// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * Who answers for a load balancer.
 *
 * @param subnetId null for the subnet of the load balancer's address
 * @param networkId of that subnet
 * @param weight 0 to 256: how many connections it gets for those that others get
 */
record Member(
        StandardAttributes standard,
        String poolId,
        boolean up,
        IpAddress address,
        int port,
        @Nullable String subnetId,
        String networkId,
        int weight) {

    /** @throws IllegalArgumentException if it is none */
    static Member decode(String id, String projectId, String text) {
        Doc doc = Doc.parse(text);
        return new Member(
                doc.standard(id, projectId),
                doc.text("pool_id"),
                doc.up(),
                IpAddress.parse(doc.text("address")),
                doc.number("protocol_port"),
                doc.textOrNull("subnet_id"),
                doc.text("network_id"),
                doc.number("weight", 1));
    }

    String encode() {
        Doc doc = Doc.of(standard)
                .putUp(up)
                .put("pool_id", poolId)
                .put("address", address.toString())
                .put("protocol_port", port)
                .put("subnet_id", subnetId)
                .put("network_id", networkId);
        return (weight == 1 ? doc : doc.put("weight", weight)).toString();
    }

    String id() {
        return standard.id();
    }

    /** Whether it shall get connections. */
    boolean takesPart() {
        return up && weight > 0;
    }

    /** As the column {@code vips} has it. */
    String endpoint() {
        return endpoint(address, port);
    }

    static String endpoint(IpAddress address, int port) {
        return bracketed(address) + ":" + port;
    }

    /** As OVN has addresses before a colon. */
    static String bracketed(IpAddress address) {
        return address.family() == IpFamily.IPV6 ? "[" + address + "]" : address.toString();
    }
}
