// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.List;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.northbound.write.Plan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that give routers more than one gateway. Source: Networking API v2.0, "Router external gateway multihoming". */
final class GatewayActions {
    private interface Edit {
        Wiring apply(Plan plan, Caller caller, Wiring now, List<GatewayInfo> infos);
    }

    private final RouterCalls calls;
    private final Gateways gateways;

    GatewayActions(RouterCalls calls, Gateways gateways) {
        this.calls = calls;
        this.gateways = gateways;
    }

    void route(Router.Builder routes) {
        route(routes, "add_external_gateways", gateways::add);
        route(routes, "update_external_gateways", gateways::replace);
        route(routes, "remove_external_gateways", (plan, caller, now, infos) -> gateways.remove(plan, now, infos));
    }

    private void route(Router.Builder routes, String action, Edit edit) {
        routes.put(RouterCalls.ROUTER + action, request -> change(request, action, edit));
    }

    private Response change(Request request, String action, Edit edit) {
        Caller caller = calls.caller(request, action);
        List<GatewayInfo> infos = infos(request);
        if (!action.startsWith("remove")) {
            infos.forEach(info -> Gateways.checkPolicy(caller, info, action + ":external_gateways"));
        }
        return calls.change(request, caller, action, (plan, row, now) -> {
            Wiring after = edit.apply(plan, caller, now, infos);
            Gateways.requireRoutes(plan, after);
            return after;
        });
    }

    private static List<GatewayInfo> infos(Request request) {
        ObjectNode body = Json.parseObject(request.body());
        JsonNode router = body.get("router");
        JsonNode gateways = router == null ? null : router.get("external_gateways");
        if (gateways == null || body.size() != 1 || router.size() != 1) {
            throw Errors.badRequest(
                    "Unable to find 'router' with 'external_gateways', and nothing else, in request body");
        }
        try {
            List<GatewayInfo> infos = RouterSchema.GATEWAYS.type().parse(gateways);
            if (infos.stream().anyMatch(GatewayInfo::isNone)) {
                throw new InvalidValue("'network_id' is missing");
            }
            return infos;
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for external_gateways. Reason: " + reason.getMessage() + ".");
        }
    }
}
