// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Types;

/** Which interface a call means; at least one of the two is there. */
record InterfaceRequest(@Nullable String subnetId, @Nullable String portId) {

    static InterfaceRequest parse(Request request) {
        try {
            Fields fields = Fields.of(Json.parseObject(request.body()), Set.of("subnet_id", "port_id"));
            InterfaceRequest wanted = new InterfaceRequest(id(fields, "subnet_id"), id(fields, "port_id"));
            if (wanted.subnetId == null && wanted.portId == null) {
                throw Refusals.bad("Either subnet_id or port_id must be specified");
            }
            return wanted;
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for the interface. Reason: " + reason.getMessage() + ".");
        }
    }

    private static @Nullable String id(Fields fields, String name) {
        String id = fields.text(name);
        if (id != null && !Types.isUuid(id)) {
            throw new InvalidValue("'" + InvalidValue.shown(id) + "' is not a valid UUID");
        }
        return id;
    }
}
