// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import tools.jackson.databind.JsonNode;

/** What a source said. */
final class SourceAnswer {
    private final SourceClient client;
    private final HttpRequest request;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    SourceAnswer(SourceClient client, HttpRequest request, int status, HttpHeaders headers, byte[] body) {
        this.client = client;
        this.request = request;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    boolean ok() {
        return status < 300;
    }

    /** @throws HttpError 502 when it is missing */
    String header(String name) {
        return headers.firstValue(name).orElseThrow(() -> wrong("an answer without " + name));
    }

    byte[] bytes() {
        return body;
    }

    /** @throws HttpError 502 when the body is no JSON object */
    JsonNode object() {
        try {
            return Json.parseObject(body);
        } catch (HttpError e) {
            throw wrong("no JSON object");
        }
    }

    /** @throws HttpError 502 when it is not a text that says something */
    String text(JsonNode parent, String name) {
        JsonNode found = parent.path(name);
        if (!found.isString() || found.stringValue().isBlank()) {
            throw wrong("no text '" + name + "'");
        }
        return found.stringValue();
    }

    /** The error for an answer that is not as it must be. */
    HttpError wrong(String what) {
        return client.failed(request, 502, "answers with " + what);
    }
}
