// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;

/** The calls on logs. */
public final class LogApi {
    private final NetworkLogs logs;
    private final Access access;

    public LogApi(LogRate rate, Access access) {
        this.logs = new NetworkLogs(rate);
        this.access = access;
    }

    public void route(Router.Builder routes) {
        new ResourceApi<>(logs, access).route(routes, "/v2.0/log/logs");
        routes.get("/v2.0/log/loggable-resources", this::types);
        access.describe("GET", "/v2.0/log/loggable-resources")
                .about(logs.schema())
                .answersObject(200, "loggable_resources");
    }

    /** What can be logged. As in Neutron, whoever may not log gets an empty list. */
    private Response types(Request request) {
        boolean some = access.reader(request, "get_loggable_resource").isAdmin()
                && Features.of(access.snapshot().schema()).has(Feature.ACL_LOGS);
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName("loggable_resources");
            out.writeStartArray();
            if (some) {
                out.writeStartObject();
                out.writeStringProperty("type", NetworkLog.RESOURCE_TYPE);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
