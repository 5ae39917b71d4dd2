// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import java.time.Duration;
import java.util.function.Consumer;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.ovsdb.OvsdbException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on agents. What can be written of a host is in the Southbound database, so it is not planned as other changes are. */
final class AgentApi {
    private static final String ONE = "/v2.0/agents/{id}";

    private final Agents agents;
    private final Hosts hosts;
    private final Access access;
    private final ResourceApi<Agent> api;

    AgentApi(Hosts hosts, Access access) {
        this.agents = new Agents(hosts);
        this.hosts = hosts;
        this.access = access;
        this.api = new ResourceApi<>(agents, access);
    }

    void route(Router.Builder routes) {
        api.routeReads(routes, "/v2.0/agents");
        routes.put(ONE, this::update).delete(ONE, this::delete);
        access.describe("PUT", ONE)
                .about(AgentSchema.SCHEMA)
                .takesOne(AgentSchema.SCHEMA, false)
                .answersOne(200, AgentSchema.SCHEMA);
        access.describe("DELETE", ONE).about(AgentSchema.SCHEMA).answersNothing(204);
    }

    private Response update(Request request) {
        Agent agent = require(request, "update_agent");
        Caller caller = access.writer(request, "update_agent");
        ObjectNode body = Json.parseObject(request.body());
        JsonNode content = body.get("agent");
        if (content == null || body.size() != 1) {
            throw Errors.badRequest("Unable to find 'agent' in request body");
        }
        Input input = Input.forUpdate(AgentSchema.SCHEMA, content, caller);
        if (!input.orKeep(AgentSchema.ADMIN_STATE_UP, true)) {
            throw Errors.invalid("BadRequest", "Bad agent request: OVN agent status cannot be updated.");
        }
        if (input.has(AgentSchema.DESCRIPTION)) {
            String text = input.orNull(AgentSchema.DESCRIPTION);
            Deed deed = Deed.of(agents, caller, "update", agent.id());
            write(
                    request,
                    caller,
                    deed,
                    southbound -> southbound.note(
                            agent.host().chassis(), agent.kind().description, text == null ? "" : text));
        }
        return api.show(request);
    }

    private Response delete(Request request) {
        Agent agent = require(request, "delete_agent");
        Caller caller = access.writer(request, "delete_agent");
        Deed deed = Deed.of(agents, caller, "delete", agent.id());
        write(
                request,
                caller,
                deed,
                southbound -> southbound.forget(agent.host().chassis()));
        return Response.noContent();
    }

    private Agent require(Request request, String rule) {
        Caller caller = access.writer(request, rule);
        String id = request.variable("id");
        Agent agent = caller.isAdmin() ? agents.find(access.snapshot(), id) : null;
        if (agent == null) {
            throw Errors.notFound("Agent", InvalidValue.shown(id));
        }
        return agent;
    }

    private void write(Request request, Caller caller, Deed deed, Consumer<Hosts> change) {
        try {
            access.writeElsewhere(request, caller, deed, () -> change.accept(hosts));
        } catch (OvsdbException failed) {
            throw HttpError.unavailable(
                    "The OVN Southbound database did not take the change: " + failed.getMessage(),
                    Duration.ofSeconds(1));
        }
    }
}
