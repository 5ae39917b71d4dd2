// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.List;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.node.ObjectNode;

/** What else clients ask Octavia for, which is the same everywhere: providers, flavors, counters, layer 7. */
final class Others {
    private static final List<String> COUNTERS =
            List.of("active_connections", "bytes_in", "bytes_out", "request_errors", "total_connections");
    private final Access access;
    private final Listeners listeners;

    Others(Access access, Listeners listeners) {
        this.access = access;
        this.listeners = listeners;
    }

    void route(Router.Builder routes, String base) {
        routes.get(base + "/providers", this::providers);
        none(routes, base + "/providers/ovn/flavor_capabilities", "flavor_capabilities");
        none(routes, base + "/providers/ovn/availability_zone_capabilities", "availability_zone_capabilities");
        none(routes, base + "/flavors", "flavors");
        none(routes, base + "/flavorprofiles", "flavorprofiles");
        none(routes, base + "/availabilityzones", "availability_zones");
        none(routes, base + "/availabilityzoneprofiles", "availability_zone_profiles");
        none(routes, base + "/l7policies", "l7policies");
        routes.post(base + "/l7policies", this::layerSeven);
        routes.get(base + "/listeners/{id}/stats", this::stats);
        access.describe("GET", base + "/providers").about("providers").answersObject(200, "providers");
        access.describe("POST", base + "/l7policies")
                .about("l7policies")
                .takesAnything()
                .answersNothing(201);
        access.describe("GET", base + "/listeners/{id}/stats")
                .about(ListenerSchema.SCHEMA)
                .answersObject(200, "stats");
    }

    private Response providers(Request request) {
        access.reader(request, "get_provider");
        ObjectNode body = Json.mapper().createObjectNode();
        body.putArray("providers")
                .addObject()
                .put("name", "ovn")
                .put("description", "OVN balances on every host by itself.");
        return Response.json(200, body);
    }

    private void none(Router.Builder routes, String path, String key) {
        routes.get(path, request -> {
            access.reader(request, "get_" + key);
            ObjectNode body = Json.mapper().createObjectNode();
            body.putArray(key);
            return Response.json(200, body);
        });
        access.describe("GET", path).about(key).answersObject(200, key);
    }

    private Response layerSeven(Request request) {
        access.writer(request, "create_l7policy");
        throw Faults.unsupported("layer 7 policies");
    }

    private Response stats(Request request) {
        Caller caller = access.reader(request, "get_listener");
        Snapshot snapshot = access.snapshot();
        ListenerView view = listeners.find(snapshot, request.variable("id"));
        if (view == null || !listeners.isVisible(snapshot, caller, view)) {
            throw Faults.notFound("Listener", InvalidValue.shown(request.variable("id")));
        }
        return Response.json(200, noStats());
    }

    /** OVN counts nothing; Octavia then says zero. */
    static ObjectNode noStats() {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode stats = body.putObject("stats");
        COUNTERS.forEach(counter -> stats.put(counter, 0));
        return body;
    }
}
