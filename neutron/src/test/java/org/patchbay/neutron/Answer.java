// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What the API answered. */
public record Answer(int status, JsonNode body, HttpHeaders headers) {
    /** The object or list under the only key of the body, when the call went well. */
    public JsonNode content() {
        assertThat(status).as(body.toString()).isBetween(200, 299);
        String key = body.propertyNames().iterator().next();
        return body.get(key);
    }

    public String id() {
        return content().get("id").stringValue();
    }

    /** Fails unless the call went well and had nothing to say. */
    public void done() {
        assertThat(status).as(body.toString()).isEqualTo(204);
        assertThat(body).isEmpty();
    }

    /** Fails unless this is the error. */
    public void refused(int wantedStatus, String wantedType) {
        assertThat(status + " " + body.path("NeutronError").path("type").asString())
                .as(body.toString())
                .isEqualTo(wantedStatus + " " + wantedType);
        assertThat(body.path("NeutronError").path("message").asString()).isNotEmpty();
    }
}
