// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.token.Session;
import org.patchbay.identity.token.Token;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A token as the Identity API v3 describes it. */
final class V3TokenBody {
    private final Catalog catalog;

    V3TokenBody(Catalog catalog) {
        this.catalog = catalog;
    }

    ObjectNode of(Session session, Request request, boolean withCatalog) {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode token = body.putObject("token");
        Token facts = session.token();
        ArrayNode methods = token.putArray("methods");
        facts.methods().forEach(methods::add);
        ObjectNode user = token.putObject("user");
        domain(user, session.data(), session.user().domainId());
        user.put("id", session.user().id()).put("name", session.user().name());
        user.putNull("password_expires_at");
        ArrayNode audits = token.putArray("audit_ids").add(facts.auditId());
        if (facts.parentAuditId() != null) {
            audits.add(facts.parentAuditId());
        }
        token.put("expires_at", Times.micros(facts.expires())).put("issued_at", Times.micros(facts.issued()));
        ApplicationCredential credential = session.credential();
        if (credential != null) {
            token.putObject("application_credential")
                    .put("id", credential.id())
                    .put("name", credential.name())
                    .put("restricted", !credential.unrestricted());
        }
        Project project = session.project();
        if (project != null) {
            project(token, session, project);
            if (withCatalog) {
                catalog(token.putArray("catalog"), request);
            }
        }
        return body;
    }

    private static void project(ObjectNode token, Session session, Project project) {
        ObjectNode node = token.putObject("project");
        domain(node, session.data(), project.domainId());
        node.put("id", project.id()).put("name", project.name());
        token.put("is_domain", false);
        RoleNames.write(token.putArray("roles"), session.caller(), session.data());
    }

    private static void domain(ObjectNode parent, IdentityData data, String domainId) {
        @Nullable Domain domain = data.domain(domainId);
        parent.putObject("domain").put("id", domainId).put("name", domain == null ? domainId : domain.name());
    }

    void catalog(ArrayNode services, Request request) {
        for (Catalog.Entry entry : catalog.entries(request)) {
            ObjectNode service = services.addObject();
            service.put("id", entry.id()).put("type", entry.type()).put("name", entry.name());
            ArrayNode endpoints = service.putArray("endpoints");
            for (String face : Catalog.INTERFACES) {
                endpoints
                        .addObject()
                        .put("id", entry.endpointId(face))
                        .put("interface", face)
                        .put("region", catalog.region())
                        .put("region_id", catalog.region())
                        .put("url", entry.url());
            }
        }
    }
}
