// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Map;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * How the members of a pool are asked whether they are well.
 *
 * @param type {@code TCP} or {@code UDP-CONNECT}
 * @param delay seconds between two questions
 * @param timeout seconds to wait for an answer
 * @param successes answers after which a member is well
 * @param failures silences after which it is not
 */
record Monitor(
        StandardAttributes standard,
        String poolId,
        boolean up,
        String type,
        int delay,
        int timeout,
        int successes,
        int failures) {
    static final String TCP = "TCP";
    static final String UDP = "UDP-CONNECT";

    /** @throws IllegalArgumentException if it is none */
    static Monitor decode(String id, String projectId, String text) {
        Doc doc = Doc.parse(text);
        return new Monitor(
                doc.standard(id, projectId),
                doc.text("pool_id"),
                doc.up(),
                doc.text("type"),
                doc.number("delay"),
                doc.number("timeout"),
                doc.number("max_retries"),
                doc.number("max_retries_down"));
    }

    String encode() {
        return Doc.of(standard)
                .putUp(up)
                .put("pool_id", poolId)
                .put("type", type)
                .put("delay", delay)
                .put("timeout", timeout)
                .put("max_retries", successes)
                .put("max_retries_down", failures)
                .toString();
    }

    String id() {
        return standard.id();
    }

    /** As the column {@code options} of a health check has it. */
    Map<String, String> options() {
        return Map.of(
                "interval", Integer.toString(delay),
                "timeout", Integer.toString(timeout),
                "success_count", Integer.toString(successes),
                "failure_count", Integer.toString(failures));
    }

    /** The only way in which OVN asks members of this protocol; none for SCTP. */
    static String typeFor(Protocol protocol) {
        return switch (protocol) {
            case TCP -> TCP;
            case UDP -> UDP;
            case SCTP -> "";
        };
    }
}
