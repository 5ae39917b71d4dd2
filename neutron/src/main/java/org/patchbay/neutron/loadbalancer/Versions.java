// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.catalog.Catalog;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The version document. Source: Octavia API v2, "API Discovery". Each minor version has all of those before. */
final class Versions {
    /** With it came the algorithm SOURCE_IP_PORT. */
    private static final int NEWEST = 13;

    private Versions() {}

    static void route(Router.Builder routes) {
        routes.get("/", Versions::all);
    }

    private static Response all(Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode versions = body.putArray("versions");
        for (int minor = 0; minor <= NEWEST; minor++) {
            ObjectNode version = versions.addObject();
            version.put("id", "v2." + minor);
            version.put("status", minor == NEWEST ? "CURRENT" : "SUPPORTED");
            version.put("updated", "2020-01-01T00:00:00Z");
            version.putArray("links")
                    .addObject()
                    .put("rel", "self")
                    .put("href", request.baseUrl() + Catalog.LOAD_BALANCER + "/v2");
        }
        return Response.json(200, body);
    }
}
