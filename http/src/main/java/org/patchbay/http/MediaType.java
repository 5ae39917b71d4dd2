// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Which bodies we read: JSON, also when an old client does not say so, and not compressed. */
final class MediaType {
    private MediaType() {}

    /** @throws HttpError 415 */
    static void requireJson(HttpFields headers) {
        String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("A compressed request body is not supported.");
        }
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type != null && !isJson(type)) {
            throw unsupported("The request body must be application/json.");
        }
    }

    private static boolean isJson(String field) {
        int semicolon = field.indexOf(';');
        String type =
                (semicolon < 0 ? field : field.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.equals("application/json") || (type.contains("/") && type.endsWith("+json"));
    }

    private static HttpError unsupported(String message) {
        return new HttpError(415, "HTTPUnsupportedMediaType", message, "");
    }
}
