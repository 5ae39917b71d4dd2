// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.function.Supplier;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.rest.doc.DocumentException;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.input.InputException;
import org.patchbay.engine.rest.search.SearchException;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.Headers;
import org.patchbay.http.HttpError;
import org.patchbay.http.Response;
import tools.jackson.core.JsonGenerator;

/** {@code <fault><reason/><detail/></fault>}, in XML or JSON; an error's type is the reason. */
final class Faults implements ErrorFormat {
    static final Faults FORMAT = new Faults();

    private Faults() {}

    @Override
    public void write(HttpError error, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("reason", reason(error));
        json.writeStringProperty("detail", detail(error));
        json.writeEndObject();
    }

    @Override
    public Response answer(HttpError error, Headers request) {
        Node.Fields fault = new Node.Fields().text("reason", reason(error)).text("detail", detail(error));
        return Negotiation.orXml(request.header("Accept")).answer(error.status(), "fault", fault);
    }

    /** Runs a handler; what the layers below refuse with becomes a fault. */
    static <R> R translated(Supplier<R> handler) {
        try {
            return handler.get();
        } catch (RefusalException refusal) {
            throw new HttpError(refusal.kind().status(), reason(refusal), message(refusal), "");
        } catch (InputException e) {
            throw new HttpError(400, e.incomplete() ? "Incomplete parameters" : "Invalid value", message(e), "");
        } catch (SearchException e) {
            throw new HttpError(400, "Invalid search", e.reason(), "");
        } catch (DocumentException e) {
            throw malformed(e.reason());
        }
    }

    static HttpError malformed(String why) {
        return new HttpError(400, "Request syntactically incorrect", why, "");
    }

    static HttpError notFound(String what) {
        return new HttpError(404, "Not found", what, "");
    }

    static HttpError forbidden(String why) {
        return new HttpError(403, "Not permitted", why, "");
    }

    private static String reason(RefusalException refusal) {
        return switch (refusal.kind()) {
            case BAD_VALUE -> "Invalid value";
            case FORBIDDEN -> "Not permitted";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Operation Failed";
        };
    }

    private static String message(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? "" : message;
    }

    // The listener names its own errors in one word; ours are phrases.
    private static String reason(HttpError error) {
        if (error.type().indexOf(' ') > 0) {
            return error.type();
        }
        return switch (error.status()) {
            case 400 -> "Bad request";
            case 401 -> "Not authenticated";
            case 403 -> "Not permitted";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Operation Failed";
            case 413 -> "Request too large";
            case 415 -> "Unsupported media type";
            case 503 -> "Service unavailable";
            default -> error.status() < 500 ? "Request refused" : "Request failed";
        };
    }

    private static String detail(HttpError error) {
        return error.detail().isEmpty() ? error.message() : error.message() + " " + error.detail();
    }
}
