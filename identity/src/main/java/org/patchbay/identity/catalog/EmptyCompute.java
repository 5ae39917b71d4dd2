// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.catalog;

import java.util.List;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.Gate;
import org.patchbay.http.Json;
import org.patchbay.http.Reading;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Compute API of a cloud without servers (Compute API guide). There is no Compute service here; clients such as fog ask for its version
 * document before they talk to the Networking API, and others, such as {@code openstack quota show}, ask each service of the catalog
 * for its part of an answer.
 */
public final class EmptyCompute {
    /** Where it is served. */
    public static final String PREFIX = "/compute";

    private static final String VERSION = "/v2.1";

    private EmptyCompute() {}

    /** To be added to the Networking API's listener. */
    public static Service service() {
        Router.Builder routes = Router.builder().get("/", EmptyCompute::all).get(VERSION, EmptyCompute::one);
        // novaclient goes by the URL in the catalog, openstacksdk by that in the version document.
        for (String root : List.of("", VERSION)) {
            routes.get(root + "/os-quota-sets/{project}", EmptyCompute::quotas)
                    .get(root + "/os-quota-sets/{project}/defaults", EmptyCompute::quotas)
                    .get(root + "/os-quota-sets/{project}/detail", EmptyCompute::quotas)
                    .get(root + "/os-availability-zone", request -> list("availabilityZoneInfo"))
                    .get(root + "/os-availability-zone/detail", request -> list("availabilityZoneInfo"))
                    .get(root + "/servers", request -> list("servers"))
                    .get(root + "/servers/detail", request -> list("servers"));
        }
        return new Service(PREFIX, routes.build(), ErrorFormat.NEUTRON, Reading.JSON, Gate.CLOSED);
    }

    private static Response all(Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putArray("versions").add(version(request));
        return Response.json(200, body);
    }

    private static Response one(Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.set("version", version(request));
        return Response.json(200, body);
    }

    /** Nothing here has a limit. */
    private static Response quotas(Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("quota_set").put("id", request.variable("project"));
        return Response.json(200, body);
    }

    private static Response list(String name) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putArray(name);
        return Response.json(200, body);
    }

    private static ObjectNode version(Request request) {
        ObjectNode version = Json.mapper().createObjectNode();
        version.put("id", "v2.1");
        version.put("status", "CURRENT");
        version.put("version", "2.1");
        version.put("min_version", "2.1");
        version.put("updated", "2013-07-23T11:33:21Z");
        version.putArray("links")
                .addObject()
                .put("rel", "self")
                .put("href", request.baseUrl() + PREFIX + VERSION + "/");
        return version;
    }
}
