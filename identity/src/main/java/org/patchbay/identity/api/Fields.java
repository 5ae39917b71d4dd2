// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.JsonNode;

/** Takes fields out of a request body, with Keystone's words when they are not there. */
final class Fields {
    private Fields() {}

    static JsonNode object(JsonNode parent, String name) {
        JsonNode found = parent.get(name);
        if (found == null || !found.isObject()) {
            throw missing(name);
        }
        return found;
    }

    static @Nullable JsonNode optionalObject(JsonNode parent, String name) {
        JsonNode found = parent.get(name);
        if (found == null || found.isNull()) {
            return null;
        }
        if (!found.isObject()) {
            throw HttpError.badRequest("Invalid input for field '" + name + "': it must be an object.");
        }
        return found;
    }

    static String text(JsonNode parent, String name) {
        String found = optionalText(parent, name);
        if (found == null) {
            throw missing(name);
        }
        return found;
    }

    static @Nullable String optionalText(JsonNode parent, String name) {
        JsonNode found = parent.get(name);
        if (found == null || found.isNull()) {
            return null;
        }
        if (!found.isString()) {
            throw HttpError.badRequest("Invalid input for field '" + name + "': it must be a string.");
        }
        return found.stringValue();
    }

    /** @param otherwise when it is absent */
    static boolean flag(JsonNode parent, String name, boolean otherwise) {
        JsonNode found = parent.get(name);
        if (found == null) {
            return otherwise;
        }
        if (!found.isBoolean()) {
            throw HttpError.badRequest("Invalid input for field '" + name + "': it must be true or false.");
        }
        return found.booleanValue();
    }

    /** @param otherwise when it is absent; null is no text */
    static String textOr(JsonNode parent, String name, String otherwise) {
        return parent.has(name) ? text(parent, name) : otherwise;
    }

    /** @param otherwise when it is absent; null is a value, too */
    static @Nullable String nullable(JsonNode parent, String name, @Nullable String otherwise) {
        return parent.has(name) ? optionalText(parent, name) : otherwise;
    }

    /** @throws HttpError 400 when it is there and another than it was */
    static void same(JsonNode parent, String name, String before) {
        String found = optionalText(parent, name);
        if (found != null && !found.equals(before)) {
            throw HttpError.badRequest("Invalid input for field '" + name + "': it cannot be changed.");
        }
    }

    /** The domain of something new: what is named, else that of the caller's project. */
    static String domainId(JsonNode parent, Session session) {
        String found = optionalText(parent, "domain_id");
        Project own = session.project();
        return found != null ? found : own == null ? session.user().domainId() : own.domainId();
    }

    static List<String> texts(JsonNode parent, String name) {
        JsonNode found = parent.get(name);
        if (found == null || !found.isArray()) {
            throw missing(name);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : found) {
            if (!one.isString()) {
                throw HttpError.badRequest("Invalid input for field '" + name + "': it must hold strings.");
            }
            texts.add(one.stringValue());
        }
        return texts;
    }

    private static HttpError missing(String name) {
        return HttpError.badRequest("Expecting to find " + name
                + " in the request. The server could not comply with the request since it is either malformed or"
                + " otherwise incorrect. The client is assumed to be in error.");
    }
}
