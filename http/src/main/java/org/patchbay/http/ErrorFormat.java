// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import tools.jackson.core.JsonGenerator;

/** How a service words its errors: in JSON, or in what {@link #answer} makes of the request. */
@FunctionalInterface
public interface ErrorFormat {
    /** {@code {"NeutronError": {"type", "message", "detail"}}}, OpenStack Networking API v2.0. */
    ErrorFormat NEUTRON = (error, json) -> {
        json.writeStartObject();
        json.writeObjectPropertyStart("NeutronError");
        json.writeStringProperty("type", error.type());
        json.writeStringProperty("message", error.message());
        json.writeStringProperty("detail", error.detail());
        json.writeEndObject();
        json.writeEndObject();
    };

    /** {@code {"error": {"code", "message", "title"}}}, OpenStack Identity API v3. */
    ErrorFormat KEYSTONE = (error, json) -> {
        json.writeStartObject();
        json.writeObjectPropertyStart("error");
        json.writeNumberProperty("code", error.status());
        json.writeStringProperty("message", error.message());
        json.writeStringProperty("title", StatusTitle.of(error.status()));
        json.writeEndObject();
        json.writeEndObject();
    };

    /** {@code {"faultcode", "faultstring", "debuginfo"}}, Octavia API v2. */
    ErrorFormat OCTAVIA = (error, json) -> {
        json.writeStartObject();
        json.writeStringProperty("faultcode", error.status() < 500 ? "Client" : "Server");
        json.writeStringProperty("faultstring", error.message());
        json.writeNullProperty("debuginfo");
        json.writeEndObject();
    };

    /** Writes the whole body. */
    void write(HttpError error, JsonGenerator json);

    /**
     * The whole answer, but for the error's own headers.
     *
     * @param request the headers of what is answered; all unknown when it never became a request
     */
    default Response answer(HttpError error, Headers request) {
        return Response.json(error.status(), Json.bytes(error, this));
    }
}
