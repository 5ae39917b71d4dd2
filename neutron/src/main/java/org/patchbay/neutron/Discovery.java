// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.List;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.northbound.Features;
import tools.jackson.core.JsonGenerator;

/** How clients find out what is here: versions, resources, extensions. */
final class Discovery {
    private static final String[] COLLECTIONS = {
        "networks",
        "subnets",
        "ports",
        "routers",
        "floatingips",
        "security-groups",
        "security-group-rules",
        "address-groups",
        "rbac-policies",
        "address-scopes",
        "subnetpools",
        "default-security-group-rules",
        "quotas",
        "agents",
        "network-ip-availabilities",
        "service-providers",
        "trunks",
        "extensions"
    };

    private Discovery() {}

    static void route(Router.Builder routes, Access access, boolean hosts) {
        routes.get("/", Discovery::versions);
        routes.get("/v2.0", Discovery::resources);
        routes.get("/v2.0/extensions", request -> {
            access.reader(request, "get_extensions");
            return extensions(offered(access, hosts));
        });
        routes.get("/v2.0/extensions/{alias}", request -> {
            access.reader(request, "get_extension");
            return extension(request, offered(access, hosts));
        });
        access.describe("GET", "/").answersObject(200, "versions");
        access.describe("GET", "/v2.0").answersObject(200, "resources");
        access.describe("GET", "/v2.0/extensions").answersObject(200, "extensions");
        access.describe("GET", "/v2.0/extensions/{alias}").answersObject(200, "extension");
    }

    private static Response versions(Request request) {
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName("versions");
            out.writeStartArray();
            out.writeStartObject();
            out.writeStringProperty("id", "v2.0");
            out.writeStringProperty("status", "CURRENT");
            out.writeName("links");
            out.writeStartArray();
            link(out, request.baseUrl() + "/v2.0/");
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static Response resources(Request request) {
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName("resources");
            out.writeStartArray();
            for (String collection : COLLECTIONS) {
                String plural = collection.replace('-', '_');
                out.writeStartObject();
                out.writeStringProperty("name", plural.substring(0, plural.length() - 1));
                out.writeStringProperty("collection", plural);
                out.writeName("links");
                out.writeStartArray();
                link(out, request.baseUrl() + "/v2.0/" + collection);
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void link(JsonGenerator out, String href) {
        out.writeStartObject();
        out.writeStringProperty("rel", "self");
        out.writeStringProperty("href", href);
        out.writeEndObject();
    }

    private static List<Extension> offered(Access access, boolean hosts) {
        return Extension.offered(Features.of(access.snapshot().schema()), hosts);
    }

    private static Response extensions(List<Extension> offered) {
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName("extensions");
            out.writeStartArray();
            for (Extension extension : offered) {
                write(out, extension);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static Response extension(Request request, List<Extension> offered) {
        String alias = request.variable("alias");
        for (Extension extension : offered) {
            if (extension.alias().equals(alias)) {
                return Response.json(200, out -> {
                    out.writeStartObject();
                    out.writeName("extension");
                    write(out, extension);
                    out.writeEndObject();
                });
            }
        }
        throw Errors.notFound("Extension", InvalidValue.shown(alias));
    }

    private static void write(JsonGenerator out, Extension extension) {
        out.writeStartObject();
        out.writeStringProperty("alias", extension.alias());
        out.writeStringProperty("name", extension.name());
        out.writeStringProperty("description", extension.description());
        out.writeStringProperty("updated", "2026-01-01T00:00:00-00:00");
        out.writeName("links");
        out.writeStartArray();
        out.writeEndArray();
        out.writeEndObject();
    }
}
