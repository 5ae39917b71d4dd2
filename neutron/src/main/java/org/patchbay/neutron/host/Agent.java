// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.chassis.HostState;

/**
 * A service on a host that tells of itself in the Southbound database; the names are those of Neutron's OVN driver.
 *
 * @param alive whether it has followed the Northbound database lately
 */
record Agent(StandardAttributes standard, Kind kind, HostState host, boolean alive) implements ApiObject {
    /** Seconds that it may take a service to follow; Neutron's default for {@code agent_down_time}. */
    static final int DOWN_SECONDS = 75;

    private static final String METADATA_ID = "neutron:ovn-metadata-id";
    private static final String METADATA_GENERATION = "neutron:ovn-metadata-sb-cfg";
    private static final String DELETED = "(\"Chassis\" register deleted)";

    /** What a service is. */
    enum Kind {
        CONTROLLER("OVN Controller agent", "ovn-controller", "neutron:description"),
        GATEWAY("OVN Controller Gateway agent", "ovn-controller", "neutron:description"),
        METADATA("OVN Metadata agent", "neutron-ovn-metadata-agent", "neutron:description-metadata");

        final String text;
        final String binary;
        /** The key in the host's notes that has the agent's description. */
        final String description;

        Kind(String text, String binary, String description) {
            this.text = text;
            this.binary = binary;
            this.description = description;
        }
    }

    /**
     * The agents of a host.
     *
     * @param generation the newest {@code nb_cfg} of the Northbound database
     */
    static List<Agent> of(HostState host, long generation, Instant now) {
        List<Agent> agents = new ArrayList<>(2);
        boolean alive = isAlive(host, host.generation(), generation, now);
        agents.add(agent(host.chassis(), host.gateway() ? Kind.GATEWAY : Kind.CONTROLLER, host, alive));
        String metadata = host.notes().get(METADATA_ID);
        if (metadata != null && !metadata.isEmpty()) {
            long seen = Text.integer(host.notes().get(METADATA_GENERATION), 0);
            agents.add(agent(metadata, Kind.METADATA, host, alive && isAlive(host, seen, generation, now)));
        }
        return agents;
    }

    /** The last change but one is excused: the service may be working on it. */
    private static boolean isAlive(HostState host, long seen, long generation, Instant now) {
        return generation - seen <= 1
                || host.heartbeat().plusSeconds(DOWN_SECONDS).isAfter(now);
    }

    private static Agent agent(String id, Kind kind, HostState host, boolean alive) {
        String description = host.notes().getOrDefault(kind.description, "");
        return new Agent(StandardAttributes.fresh(id, "", "", description), kind, host, alive);
    }

    String hostname() {
        return host.hostname() == null ? DELETED : host.hostname();
    }

    String zone() {
        return String.join(", ", host.zones());
    }

    /** As the API reference has it, in UTC. */
    String heartbeat() {
        String text = Instant.ofEpochSecond(host.heartbeat().getEpochSecond()).toString();
        return text.substring(0, text.length() - 1).replace('T', ' ');
    }

    @Nullable
    String chassis() {
        return host.hostname() == null ? DELETED : host.chassis();
    }
}
