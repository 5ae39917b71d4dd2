// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import org.jspecify.annotations.Nullable;

/** What the log and the metrics will say of a request. */
final class Outcome {
    private final ListenerParts listener;
    private final org.eclipse.jetty.server.Request request;
    private final String requestId;
    private final @Nullable String globalId;
    private final long begun;
    private String route = "unmatched";

    /**
     * @param globalId the id that the caller gave a whole chain of requests
     * @param begun {@link System#nanoTime} when the request's head was in
     */
    Outcome(
            ListenerParts listener,
            org.eclipse.jetty.server.Request request,
            String requestId,
            @Nullable String globalId,
            long begun) {
        this.listener = listener;
        this.request = request;
        this.requestId = requestId;
        this.globalId = globalId;
        this.begun = begun;
    }

    /** The template of the path, which is the metrics' name for it. */
    void route(String template) {
        route = template;
    }

    void record(int status) {
        long nanos = System.nanoTime() - begun;
        listener.metrics().ended(request.getMethod(), route, status, nanos);
        listener.accessLog()
                .write(
                        ClientAddress.remote(request, listener.options().trustForwarded()),
                        request.getMethod(),
                        request.getHttpURI().getPathQuery(),
                        status,
                        nanos,
                        requestId,
                        globalId);
    }
}
