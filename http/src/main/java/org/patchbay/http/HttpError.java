// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer that is an error. The listener renders it in the {@link ErrorFormat} of the service that was asked. */
public final class HttpError extends RuntimeException {
    private final int status;
    private final String type;
    private final String detail;
    private final transient Map<String, String> headers;
    private final Duration delay;

    /**
     * @param status 400 to 599
     * @param type the service's name for the error, such as {@code NetworkNotFound}
     * @param message for the user: what was wrong with which value
     * @param detail more, or ""
     */
    public HttpError(int status, String type, String message, String detail) {
        this(status, type, message, detail, Map.of(), Duration.ZERO);
    }

    private HttpError(
            int status, String type, String message, String detail, Map<String, String> headers, Duration delay) {
        // Errors are answers here, made by the thousand under load: no stack trace.
        super(message, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not an error status: " + status);
        }
        this.status = status;
        this.type = type;
        this.detail = detail;
        this.headers = headers;
        this.delay = delay;
    }

    public static HttpError badRequest(String message) {
        return new HttpError(400, "HTTPBadRequest", message, "");
    }

    public static HttpError notFound(String message) {
        return new HttpError(404, "HTTPNotFound", message, "");
    }

    /** 503 with Retry-After. */
    public static HttpError unavailable(String message, Duration retryAfter) {
        return new HttpError(503, "ServiceUnavailable", message, "")
                .withHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    public HttpError withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpError(status, type, message(), detail, Map.copyOf(more), delay);
    }

    /** The same error, answered no sooner than after this time; the wait costs the listener no thread and no slot. */
    public HttpError delayed(Duration by) {
        return new HttpError(status, type, message(), detail, headers, by);
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public String detail() {
        return detail;
    }

    public Map<String, String> headers() {
        return headers;
    }

    Duration delay() {
        return delay;
    }
}
