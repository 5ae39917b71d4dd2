// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.AuthenticationFailed;
import org.patchbay.engine.provider.ProviderException.NotAnApi;
import org.patchbay.engine.provider.ProviderException.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What an answer that is no success means. */
final class Refusals {
    private static final int LONGEST = 500;

    private Refusals() {}

    static ProviderException of(Answer answer) {
        int status = answer.status();
        if (status < 400) {
            // A redirect may lead anywhere, and would take the token along.
            return new NotAnApi("The answer to " + answer.call() + " has the status " + status
                    + (status >= 300 ? "; redirects are not followed." : "."));
        }
        var error = error(answer);
        if (status == 401) {
            return new AuthenticationFailed("The provider does not accept the credentials: " + words(error, status));
        }
        if (error.isMissingNode() && status != 403 && status < 500) {
            return new NotAnApi("The answer to " + answer.call() + " has the status " + status
                    + " and no error of a Networking or Identity API.");
        }
        return new Refused(status, line(error.path("type").asString("")), words(error, status));
    }

    /** Neutron names its errors NeutronError, Keystone and others error; each an object with a message, or a text. */
    private static JsonNode error(Answer answer) {
        try {
            var body = answer.json();
            for (var name : new String[] {"NeutronError", "error"}) {
                if (body.has(name)) {
                    return body.path(name);
                }
            }
            return MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String words(JsonNode error, int status) {
        var message =
                line(error.isString() ? error.asString() : error.path("message").asString(""));
        return message.isEmpty() ? "HTTP status " + status + "." : message;
    }

    /** A provider's text goes into logs and pages. */
    private static String line(String text) {
        var plain = text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
