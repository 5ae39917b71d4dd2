// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.catalog;

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
 * The little of the Compute API that clients ask for before, or beside, the Networking API: the version document (Compute API guide,
 * "Versions"), which fog wants, and quotas and availability zones, of which the {@code openstack} client shows those of all services
 * together. There is no Compute service here, so there are none.
 */
public final class ComputeVersions {
    /** Where the document is served. */
    public static final String PREFIX = "/compute";

    private static final String VERSION = "/v2.1";

    private ComputeVersions() {}

    /** To be added to the Networking API's listener. */
    public static Service service() {
        Router router = Router.builder()
                .get("/", ComputeVersions::all)
                .get(VERSION, ComputeVersions::one)
                .get(VERSION + "/os-quota-sets/{project}", ComputeVersions::quotas)
                .get(VERSION + "/os-quota-sets/{project}/defaults", ComputeVersions::quotas)
                .get(VERSION + "/os-quota-sets/{project}/detail", ComputeVersions::quotas)
                .get(VERSION + "/os-availability-zone", ComputeVersions::zones)
                .get(VERSION + "/os-availability-zone/detail", ComputeVersions::zones)
                .build();
        return new Service(PREFIX, router, ErrorFormat.NEUTRON, Reading.JSON, Gate.CLOSED);
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

    private static Response quotas(Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("quota_set").put("id", request.variable("project"));
        return Response.json(200, body);
    }

    private static Response zones(Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putArray("availabilityZoneInfo");
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
