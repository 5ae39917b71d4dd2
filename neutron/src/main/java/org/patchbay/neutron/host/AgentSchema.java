// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.text;

import org.patchbay.http.Json;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.JsonText;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import tools.jackson.databind.node.ObjectNode;

/** The declaration of {@code agents}. Source: Networking API v2.0, "Agents". */
final class AgentSchema {
    private static final int LONG = 255;

    static final Attribute<Agent, Boolean> ADMIN_STATE_UP =
            Attribute.of("admin_state_up", bool(), (Agent agent) -> true).updatable();
    static final Attribute<ApiObject, String> DESCRIPTION = Attribute.of(
                    "description", text(LONG), ApiObject::description)
            .orNull()
            .updatable();

    static final Schema<Agent> SCHEMA = Schema.of("agent", "agents", "Agent", Agent::id)
            .with(Standard.ID)
            .with(Attribute.of("agent_type", text(LONG), (Agent agent) -> agent.kind().text))
            .with(Attribute.of("binary", text(LONG), (Agent agent) -> agent.kind().binary))
            .with(Attribute.of("topic", text(LONG), (Agent agent) -> "n/a"))
            .with(Attribute.of("host", text(LONG), Agent::hostname))
            .with(Attribute.of("availability_zone", text(LONG), Agent::zone))
            .with(ADMIN_STATE_UP, DESCRIPTION)
            .with(Attribute.of("alive", bool(), Agent::alive))
            .with(Attribute.of("heartbeat_timestamp", text(LONG), Agent::heartbeat))
            .with(Attribute.of("configurations", JsonText.object(LONG), AgentSchema::configurations)
                    .notFilterable());

    private AgentSchema() {}

    private static String configurations(Agent agent) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("chassis_name", agent.chassis());
        json.put("bridge-mappings", agent.host().mappings());
        return json.toString();
    }
}
