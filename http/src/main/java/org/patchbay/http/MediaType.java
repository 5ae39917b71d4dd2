// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Which bodies we read: those the service takes, also when an old client does not say what it sends, and not compressed. */
final class MediaType {
    private MediaType() {}

    /** @throws HttpError 415 */
    static void require(HttpFields headers, Reading reading) {
        String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("A compressed request body is not supported.");
        }
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type != null && !reading.takes(bare(type))) {
            throw unsupported("The request body must be " + reading.expected() + ".");
        }
    }

    private static String bare(String field) {
        int semicolon = field.indexOf(';');
        return (semicolon < 0 ? field : field.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static HttpError unsupported(String message) {
        return new HttpError(415, "HTTPUnsupportedMediaType", message, "");
    }
}
