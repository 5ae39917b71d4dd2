// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import org.patchbay.http.HttpError;

/** The refusals of the Networking API, with Neutron's type names, statuses and wording. */
public final class Errors {
    private Errors() {}

    public static HttpError badRequest(String message) {
        return new HttpError(400, "HTTPBadRequest", message, "");
    }

    /** 400 with a type of its own, such as InvalidInput or NetworkVlanRangeError. */
    public static HttpError invalid(String type, String message) {
        return new HttpError(400, type, message, "");
    }

    /** 400 as Neutron says it for a value that is well-formed and yet wrong. */
    public static HttpError invalidInput(String message) {
        return new HttpError(400, "InvalidInput", "Invalid input for operation: " + message + ".", "");
    }

    public static HttpError forbidden(String rule) {
        return new HttpError(403, "PolicyNotAuthorized", "rule:" + rule + " is disallowed by policy", "");
    }

    public static HttpError notFound(String label, String id) {
        String words = label.replaceAll("([a-z])([A-Z])", "$1 $2");
        if (words.length() > 1) {
            words = words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
        }
        return new HttpError(404, label + "NotFound", words + " " + id + " could not be found.", "");
    }

    public static HttpError conflict(String type, String message) {
        return new HttpError(409, type, message, "");
    }

    public static HttpError revisionMismatch(long expected, String label, String id, long actual) {
        return new HttpError(
                412,
                "RevisionNumberConstraintFailed",
                "Constrained to " + expected + ", but " + label + " " + id + " has revision " + actual + ".",
                "");
    }
}
