// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.store.User;
import tools.jackson.databind.node.ObjectNode;

/** Users, projects, domains and roles as the Identity API v3 shows them. */
final class V3Objects {
    private V3Objects() {}

    static ObjectNode domain(Domain domain, Request request) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("id", domain.id()).put("name", domain.name());
        node.put("description", domain.description() == null ? "" : domain.description());
        node.put("enabled", domain.active()).putObject("options");
        node.putArray("tags");
        Links.self(node, request, "/v3/domains/" + domain.id());
        return node;
    }

    static ObjectNode project(Project project, Request request) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("id", project.id()).put("name", project.name()).put("domain_id", project.domainId());
        node.put("description", project.description() == null ? "" : project.description());
        node.put("enabled", project.enabled()).put("parent_id", project.domainId());
        node.put("is_domain", false).putObject("options");
        node.putArray("tags");
        Links.self(node, request, "/v3/projects/" + project.id());
        return node;
    }

    static ObjectNode user(User user, Request request) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("id", user.id()).put("name", user.name()).put("domain_id", user.domainId());
        node.put("enabled", user.enabled()).putNull("password_expires_at");
        if (user.defaultProjectId() != null) {
            node.put("default_project_id", user.defaultProjectId());
        }
        if (user.description() != null) {
            node.put("description", user.description());
        }
        if (user.email() != null) {
            node.put("email", user.email());
        }
        node.putObject("options");
        Links.self(node, request, "/v3/users/" + user.id());
        return node;
    }

    static ObjectNode role(Role role, Request request) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("id", role.id()).put("name", role.name());
        node.putNull("domain_id").put("description", role.description()).putObject("options");
        Links.self(node, request, "/v3/roles/" + role.id());
        return node;
    }
}
