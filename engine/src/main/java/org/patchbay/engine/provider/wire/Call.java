// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request.
 *
 * @param headers beside those every request has; may hold a token
 */
public record Call(String method, URI uri, Map<String, String> headers, Optional<ObjectNode> body) {

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call of(String method, URI uri) {
        return new Call(method, uri, Map.of(), Optional.empty());
    }

    public Call withBody(ObjectNode value) {
        return new Call(method, uri, headers, Optional.of(value));
    }

    public Call withHeader(String name, String value) {
        return new Call(method, uri, Map.of(name, value), body);
    }

    /** Without headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
