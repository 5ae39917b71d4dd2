// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import org.patchbay.http.ErrorFormat;
import org.patchbay.http.HttpError;
import tools.jackson.core.JsonGenerator;

/** {@code {"error_code", "error"}}, as the SDKs read it. */
final class SsoErrors implements ErrorFormat {
    @Override
    public void write(HttpError error, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("error_code", code(error));
        json.writeStringProperty("error", error.message());
        json.writeEndObject();
    }

    // RFC 6749 section 5.2
    private static String code(HttpError error) {
        if (error.type().indexOf('_') > 0) {
            return error.type();
        }
        return error.status() < 500 ? "invalid_request" : "server_error";
    }
}
