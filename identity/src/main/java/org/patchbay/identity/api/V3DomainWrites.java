// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.api.Writes.Change;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.JsonNode;

/** Creates, changes and deletes domains (Identity API v3, "Domains"). */
final class V3DomainWrites {
    private final Sessions sessions;
    private final Writes writes;

    V3DomainWrites(Sessions sessions, Writes writes) {
        this.sessions = sessions;
        this.writes = writes;
    }

    void addTo(Router.Builder router) {
        router.post("/v3/domains", this::create)
                .patch("/v3/domains/{domain_id}", this::change)
                .delete("/v3/domains/{domain_id}", this::delete);
    }

    private Response create(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "domain");
        Domain domain = Writes.sound(() -> new Domain(
                Writes.newId(),
                Fields.text(sent, "name"),
                Fields.optionalText(sent, "description"),
                Fields.flag(sent, "enabled", true)));
        writes.make(session, "domain " + domain.id() + " created", data -> {
            free(data, domain.name(), null);
            IdentityDocument document = data.document();
            return new Change<>(document.withDomains(IdentityDocument.with(document.domains(), domain)), domain);
        });
        return V3Reads.one(201, "domain", V3Objects.domain(domain, request));
    }

    private Response change(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "domain");
        String id = request.variable("domain_id");
        Domain changed = writes.make(session, "domain " + id + " changed", data -> {
            Domain before = V3Reads.found(data.domain(id), "domain", id);
            Domain after = new Domain(
                    id,
                    Fields.textOr(sent, "name", before.name()),
                    Fields.nullable(sent, "description", before.description()),
                    Fields.flag(sent, "enabled", before.active()));
            free(data, after.name(), id);
            IdentityDocument document = data.document();
            return new Change<>(
                    document.withDomains(IdentityDocument.replaced(document.domains(), before, after)), after);
        });
        return V3Reads.one(200, "domain", V3Objects.domain(changed, request));
    }

    private Response delete(Request request) {
        Session session = sessions.admin(request);
        String id = request.variable("domain_id");
        writes.make(session, "domain " + id + " deleted", data -> {
            Domain domain = V3Reads.found(data.domain(id), "domain", id);
            if (id.equals(Domain.DEFAULT_ID)) {
                throw Writes.forbidden("The domain default cannot be deleted.");
            }
            if (domain.active()) {
                throw Writes.forbidden("Cannot delete a domain that is enabled, please disable it first.");
            }
            return new Change<>(data.document().withoutDomain(id), id);
        });
        return Response.noContent();
    }

    // Clients find a domain by its name in any case.
    private static void free(IdentityData data, String name, @Nullable String own) {
        Domain other = data.domainNamed(name);
        if (other != null && !other.id().equals(own)) {
            throw Writes.conflict(
                    "Conflict occurred attempting to store domain - Duplicate entry found with name " + name + ".");
        }
    }
}
