// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.net.http.HttpHeaders;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.NotAnApi;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server said. */
public final class Answer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Call call;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(Call call, int status, HttpHeaders headers, byte[] body) {
        this.call = call;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** What it was asked. */
    Call call() {
        return call;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** Whatever it is. */
    JsonNode json() {
        return JSON.readTree(body);
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /**
     * The answer's JSON object.
     *
     * @throws ProviderException when the status is no success, or the body no JSON object
     */
    public Fields object() {
        if (!ok()) {
            throw Refusals.of(this);
        }
        try {
            return Fields.of(call.toString(), json());
        } catch (JacksonException e) {
            throw new NotAnApi("The answer to " + call + " is no JSON.");
        }
    }

    /**
     * For calls whose answer has no content.
     *
     * @throws ProviderException when the status is no success
     */
    public void expectSuccess() {
        if (!ok()) {
            throw Refusals.of(this);
        }
    }
}
