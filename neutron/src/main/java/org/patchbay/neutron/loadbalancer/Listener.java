// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * A port of a load balancer's address.
 *
 * @param port 1 to 65535
 * @param poolId the pool that answers; null if nobody does
 */
record Listener(
        StandardAttributes standard,
        boolean up,
        Protocol protocol,
        int port,
        @Nullable String poolId) {

    /** @throws IllegalArgumentException if it is none */
    static Listener decode(String id, String projectId, String text) {
        Doc doc = Doc.parse(text);
        return new Listener(
                doc.standard(id, projectId),
                doc.up(),
                Protocol.valueOf(doc.text("protocol")),
                doc.number("protocol_port"),
                doc.textOrNull("default_pool_id"));
    }

    String encode() {
        return Doc.of(standard)
                .putUp(up)
                .put("protocol", protocol.name())
                .put("protocol_port", port)
                .put("default_pool_id", poolId)
                .toString();
    }

    String id() {
        return standard.id();
    }

    Listener withPool(@Nullable String newPool) {
        return new Listener(standard, up, protocol, port, newPool);
    }
}
