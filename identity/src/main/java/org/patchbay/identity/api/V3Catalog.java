// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.stream.Stream;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.node.ObjectNode;

/** The catalog, services, endpoints and the region of the Identity API v3; whoever has a token sees them in it anyway. */
final class V3Catalog {
    private final Sessions sessions;
    private final Catalog catalog;
    private final V3TokenBody bodies;

    V3Catalog(Sessions sessions, Catalog catalog, V3TokenBody bodies) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.bodies = bodies;
    }

    void addTo(Router.Builder router) {
        router.get("/v3/auth/catalog", this::catalog)
                .get("/v3/services", request -> list("services", services(request), request))
                .get("/v3/services/{id}", request -> show("service", services(request), request))
                .get("/v3/endpoints", request -> list("endpoints", endpoints(request), request))
                .get("/v3/endpoints/{id}", request -> show("endpoint", endpoints(request), request))
                .get("/v3/regions", request -> list("regions", regions(request), request))
                .get("/v3/regions/{id}", request -> show("region", regions(request), request));
    }

    private Response catalog(Request request) {
        Session session = sessions.session(request);
        if (session.project() == null) {
            throw Sessions.forbidden();
        }
        ObjectNode body = Json.mapper().createObjectNode();
        bodies.catalog(body.putArray("catalog"), request);
        Links.list(body, request);
        return Response.json(200, body);
    }

    private Response list(String key, Stream<ObjectNode> objects, Request request) {
        sessions.session(request);
        return Lists.answer(key, objects, request);
    }

    private Response show(String key, Stream<ObjectNode> objects, Request request) {
        sessions.session(request);
        String id = request.variable("id");
        ObjectNode object = objects.filter(one -> id.equals(one.get("id").stringValue()))
                .findFirst()
                .orElse(null);
        return V3Reads.one(key, V3Reads.found(object, key, id));
    }

    private Stream<ObjectNode> services(Request request) {
        return catalog.entries(request).stream().map(entry -> {
            ObjectNode node = Json.mapper().createObjectNode();
            node.put("id", entry.id()).put("type", entry.type()).put("name", entry.name());
            node.put("description", entry.description()).put("enabled", true);
            Links.self(node, request, "/v3/services/" + entry.id());
            return node;
        });
    }

    private Stream<ObjectNode> endpoints(Request request) {
        return catalog.entries(request).stream()
                .flatMap(entry -> Catalog.INTERFACES.stream().map(face -> {
                    ObjectNode node = Json.mapper().createObjectNode();
                    node.put("id", entry.endpointId(face)).put("interface", face);
                    node.put("service_id", entry.id()).put("url", entry.url()).put("enabled", true);
                    node.put("region", catalog.region()).put("region_id", catalog.region());
                    Links.self(node, request, "/v3/endpoints/" + entry.endpointId(face));
                    return node;
                }));
    }

    private Stream<ObjectNode> regions(Request request) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("id", catalog.region()).put("description", "").putNull("parent_region_id");
        Links.self(node, request, "/v3/regions/" + catalog.region());
        return Stream.of(node);
    }
}
