// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.patchbay.http.Json;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the rows of a load balancer are referred to.
 *
 * @param networks the ids of the networks whose switches have it
 * @param routers the ids of routers
 */
record Attachment(SortedSet<String> networks, SortedSet<String> routers) {
    static final Attachment NONE = new Attachment(Set.of(), Set.of());

    private static final String SWITCHES = "ls_refs";
    private static final String ROUTER = "lr_ref";
    private static final String ROUTERS = "patchbay:routers";
    private static final String ROUTER_PREFIX = "neutron-";

    Attachment(Collection<String> networks, Collection<String> routers) {
        this(new TreeSet<>(networks), new TreeSet<>(routers));
    }

    static Attachment decode(Map<String, String> ids) {
        List<String> networks = new ArrayList<>();
        try {
            for (String name :
                    Json.mapper().readTree(ids.getOrDefault(SWITCHES, "{}")).propertyNames()) {
                String id = Network.idOf(name);
                if (id != null) {
                    networks.add(id);
                }
            }
        } catch (JacksonException edited) {
            networks.clear();
        }
        return new Attachment(networks, Text.words(ids.get(ROUTERS)));
    }

    /** As OVN's provider driver has it, which knows one router; empty values stand for absent keys. */
    Map<String, String> encode() {
        ObjectNode switches = Json.mapper().createObjectNode();
        networks.forEach(id -> switches.put(Network.switchName(id), 1));
        return Map.of(
                SWITCHES,
                switches.toString(),
                ROUTER,
                routers.isEmpty() ? "" : ROUTER_PREFIX + routers.first(),
                ROUTERS,
                Text.join(routers));
    }
}
