// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as handlers see it, over the server's own. */
final class IncomingRequest implements Request {
    private final org.eclipse.jetty.server.Request jetty;
    private final Target target;
    private final Map<String, Integer> variables;
    private final byte[] body;
    private final String requestId;
    private final boolean trustForwarded;
    private @Nullable Query query;

    IncomingRequest(
            org.eclipse.jetty.server.Request jetty,
            Target target,
            Map<String, Integer> variables,
            byte[] body,
            String requestId,
            boolean trustForwarded) {
        this.jetty = jetty;
        this.target = target;
        this.variables = variables;
        this.body = body;
        this.requestId = requestId;
        this.trustForwarded = trustForwarded;
    }

    @Override
    public String method() {
        return jetty.getMethod();
    }

    @Override
    public String path() {
        return target.path();
    }

    @Override
    public String variable(String name) {
        Integer at = variables.get(name);
        List<String> segments = target.segments();
        if (at == null) {
            throw new IllegalArgumentException("no variable in the template: " + name);
        }
        return segments.get(at);
    }

    @Override
    public Query query() {
        Query parsed = query;
        if (parsed == null) {
            String sent = jetty.getHttpURI().getQuery();
            parsed = Query.parse((sent == null ? "" : sent) + target.parameters());
            query = parsed;
        }
        return parsed;
    }

    @Override
    public @Nullable String header(String name) {
        return jetty.getHeaders().get(name);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public String baseUrl() {
        return ClientAddress.baseUrl(jetty, trustForwarded);
    }

    @Override
    public String remoteAddress() {
        return ClientAddress.remote(jetty, trustForwarded);
    }
}
