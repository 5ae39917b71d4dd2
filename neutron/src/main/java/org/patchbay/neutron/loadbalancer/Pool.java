// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * Members that answer for one another.
 *
 * @param persistence null if a client may get another member for each connection
 */
record Pool(
        StandardAttributes standard,
        boolean up,
        Protocol protocol,
        Algorithm algorithm,
        @Nullable Persistence persistence) {

    /** @throws IllegalArgumentException if it is none */
    static Pool decode(String id, String projectId, String text) {
        Doc doc = Doc.parse(text);
        int timeout = doc.number("persistence_timeout", 0);
        return new Pool(
                doc.standard(id, projectId),
                doc.up(),
                Protocol.valueOf(doc.text("protocol")),
                Algorithm.valueOf(doc.text("lb_algorithm")),
                timeout == 0 ? null : new Persistence(timeout));
    }

    String encode() {
        Doc doc = Doc.of(standard).putUp(up).put("protocol", protocol.name()).put("lb_algorithm", algorithm.name());
        if (persistence != null) {
            doc.put("persistence_timeout", persistence.timeout());
        }
        return doc.toString();
    }

    String id() {
        return standard.id();
    }

    /** The row of the load balancer that it stands in. */
    PartKey part() {
        return new PartKey(protocol, algorithm, persistence == null ? 0 : persistence.timeout());
    }
}
