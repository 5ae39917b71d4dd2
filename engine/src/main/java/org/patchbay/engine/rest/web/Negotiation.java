// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.JsonWriter;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.doc.XmlWriter;
import org.patchbay.http.HttpError;
import org.patchbay.http.Response;

/** XML or JSON, by {@code Accept} (RFC 9110 section 12.5.1); XML where a client does not care. */
enum Negotiation {
    XML("application/xml"),
    JSON("application/json");

    private static final int MAX_RANGES = 50;
    private final String type;

    Negotiation(String type) {
        this.type = type;
    }

    /** @throws HttpError 406 when the client takes neither */
    static Negotiation of(@Nullable String accept) {
        Negotiation best = best(accept);
        if (best == null) {
            throw new HttpError(
                    406,
                    "Not acceptable",
                    "There is application/xml and application/json, not what Accept asks for.",
                    "");
        }
        return best;
    }

    /** For faults, which are always answered. */
    static Negotiation orXml(@Nullable String accept) {
        Negotiation best = best(accept);
        return best == null ? XML : best;
    }

    Response answer(int status, String root, Node node) {
        return Response.bytes(status, type, this == XML ? XmlWriter.write(root, node) : JsonWriter.write(node));
    }

    private static @Nullable Negotiation best(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return XML;
        }
        String[] ranges = accept.toLowerCase(Locale.ROOT).split(",", MAX_RANGES);
        double xml = quality(ranges, "xml");
        double json = quality(ranges, "json");
        if (xml <= 0 && json <= 0) {
            return null;
        }
        return json > xml ? JSON : XML;
    }

    // The most specific range that fits decides.
    private static double quality(String[] ranges, String subtype) {
        double found = 0;
        int specific = -1;
        for (String range : ranges) {
            String[] parts = range.split(";", 10);
            int fits = fits(parts[0].strip(), subtype);
            if (fits > specific) {
                specific = fits;
                found = q(parts);
            }
        }
        return found;
    }

    private static int fits(String range, String subtype) {
        if (range.equals("application/" + subtype) || range.equals("text/" + subtype)) {
            return 2;
        }
        if (range.equals("application/*")) {
            return 1;
        }
        return range.equals("*/*") || range.equals("*") ? 0 : -1;
    }

    private static double q(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                try {
                    return Double.parseDouble(part.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
