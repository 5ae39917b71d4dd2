// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code GET /healthz} (alive: always 200) and {@code GET /readyz} (200, or 503 naming what is missing), without authentication. */
public final class Probes {
    private static final byte[] OK = "{\"status\":\"ok\"}".getBytes(StandardCharsets.US_ASCII);

    private Probes() {}

    /** The service to add to every listener. */
    public static Service service(Readiness readiness) {
        return service(readiness, ErrorFormat.NEUTRON);
    }

    /**
     * The same on a listener without another service at the root.
     *
     * @param errors for paths that nobody knows, and for what never became a request
     */
    public static Service service(Readiness readiness, ErrorFormat errors) {
        Router router = Router.builder()
                .urgent()
                .get("/healthz", request -> Response.json(200, OK))
                .get("/readyz", request -> ready(readiness.missing()))
                .build();
        return new Service(router, errors, Gate.CLOSED);
    }

    private static Response ready(List<String> missing) {
        if (missing.isEmpty()) {
            return Response.json(200, OK);
        }
        return Response.json(503, json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "not ready");
            json.writeArrayPropertyStart("missing");
            missing.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
