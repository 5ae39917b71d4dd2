// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
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
