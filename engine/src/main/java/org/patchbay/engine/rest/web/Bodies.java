// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.JsonReader;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.doc.XmlReader;
import org.patchbay.http.Request;

/** Reads bodies: XML or JSON by Content-Type; without one, by the first character. */
final class Bodies {
    private static final Node NOTHING = new Node.Fields();

    private Bodies() {}

    /** @param root the element expected; JSON has none */
    static Node read(Request request, String root) {
        byte[] body = request.body();
        if (body.length == 0) {
            return NOTHING;
        }
        if (isJson(request.header("Content-Type"), body)) {
            return JsonReader.read(body);
        }
        XmlReader.Document document = XmlReader.read(body);
        if (!document.root().equals(root)) {
            String found = document.root();
            throw Faults.malformed("The body's element is "
                    + (found.length() > 60 ? found.substring(0, 60) + "…" : found) + ", expected " + root + ".");
        }
        return document.content();
    }

    private static boolean isJson(@Nullable String type, byte[] body) {
        if (type == null || type.isBlank()) {
            for (byte each : body) {
                if (!Character.isWhitespace(each)) {
                    return each == '{';
                }
            }
            return false;
        }
        return type.toLowerCase(Locale.ROOT).contains("json");
    }
}
