// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Types;
import tools.jackson.databind.JsonNode;

/** Which interface a call means; at least one of the two is there. As in Neutron, what else the body has is of no account: clients send more. */
record InterfaceRequest(@Nullable String subnetId, @Nullable String portId) {

    static InterfaceRequest parse(Request request) {
        try {
            JsonNode body = Json.parseObject(request.body());
            InterfaceRequest wanted = new InterfaceRequest(id(body, "subnet_id"), id(body, "port_id"));
            if (wanted.subnetId == null && wanted.portId == null) {
                throw Refusals.bad("Either subnet_id or port_id must be specified");
            }
            return wanted;
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for the interface. Reason: " + reason.getMessage() + ".");
        }
    }

    private static @Nullable String id(JsonNode body, String name) {
        JsonNode member = body.get(name);
        return member == null || member.isNull() ? null : Types.uuid().parse(member);
    }
}
