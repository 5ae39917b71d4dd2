// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.patchbay.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** The {@code links} of Identity API v3 objects and lists. */
final class Links {
    private Links() {}

    static void self(ObjectNode object, Request request, String path) {
        object.putObject("links").put("self", request.baseUrl() + path);
    }

    static void list(ObjectNode body, Request request) {
        body.putObject("links")
                .putNull("next")
                .put("self", request.baseUrl() + request.path())
                .putNull("previous");
    }
}
