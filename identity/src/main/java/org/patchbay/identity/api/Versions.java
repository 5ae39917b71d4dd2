// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import tools.jackson.databind.node.ObjectNode;

/** The version documents of the Identity API: {@code GET /} answers 300 with both, as Keystone does. */
final class Versions {
    private Versions() {}

    static void addTo(Router.Builder router) {
        router.get("/", Versions::all)
                .get("/v3", request -> Response.json(200, single(v3(request))))
                .get("/v2.0", request -> Response.json(200, single(v2(request))));
    }

    private static Response all(Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("versions").putArray("values").add(v3(request)).add(v2(request));
        return Response.json(300, body).withHeader("Location", request.baseUrl() + "/v3/");
    }

    private static ObjectNode single(ObjectNode version) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.set("version", version);
        return body;
    }

    private static ObjectNode v3(Request request) {
        return version(request, "v3.14", "stable", "2020-04-07T00:00:00Z", "/v3/", "v3");
    }

    private static ObjectNode v2(Request request) {
        return version(request, "v2.0", "deprecated", "2016-08-04T00:00:00Z", "/v2.0/", "v2.0");
    }

    private static ObjectNode version(
            Request request, String id, String status, String updated, String path, String media) {
        ObjectNode version = Json.mapper().createObjectNode();
        version.put("id", id).put("status", status).put("updated", updated);
        version.putArray("links").addObject().put("rel", "self").put("href", request.baseUrl() + path);
        version.putArray("media-types")
                .addObject()
                .put("base", "application/json")
                .put("type", "application/vnd.openstack.identity-" + media + "+json");
        return version;
    }
}
