// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.patchbay.identity.login.Scope;
import org.patchbay.identity.login.Scope.ById;
import org.patchbay.identity.login.Scope.ByName;
import org.patchbay.identity.login.Scope.Default;
import org.patchbay.identity.login.Scope.None;
import org.patchbay.identity.login.Scope.Unavailable;
import tools.jackson.databind.JsonNode;

/** Takes the scope out of a request. */
final class Scopes {
    private Scopes() {}

    /** Reads {@code auth.scope} of the Identity API v3. */
    static Scope parse(JsonNode auth) {
        JsonNode scope = auth.get("scope");
        if (scope == null || scope.isNull()) {
            return new Default();
        }
        if (scope.isString() && scope.stringValue().equals("unscoped")) {
            return new None();
        }
        JsonNode object = Fields.object(auth, "scope");
        if (object.has("unscoped")) {
            return new None();
        }
        JsonNode project = Fields.optionalObject(object, "project");
        if (project == null) {
            return new Unavailable();
        }
        String id = Fields.optionalText(project, "id");
        if (id != null) {
            return new ById(id);
        }
        String name = Fields.text(project, "name");
        JsonNode domain = Fields.object(project, "domain");
        String domainId = Fields.optionalText(domain, "id");
        return new ByName(name, domainId, domainId == null ? Fields.text(domain, "name") : null);
    }
}
