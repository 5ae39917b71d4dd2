// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Methods and path templates with their handlers. A template is {@code /v2.0/networks/{id}}: a segment is a literal or one variable;
 * literals win over variables.
 */
public final class Router {
    private final List<Route> routes;

    private Router(List<Route> routes) {
        this.routes = routes;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What is served, for tests that must miss none of it. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * @param template relative to the service's prefix
     * @param urgent served even when no slot is free: probes must answer under load
     */
    public record Route(String method, String template, Handler handler, boolean urgent) {}

    /** Collects routes. */
    public static final class Builder {
        private final List<Route> routes = new ArrayList<>();
        private boolean urgent;

        private Builder() {}

        public Builder get(String template, Handler handler) {
            return on("GET", template, handler);
        }

        public Builder post(String template, Handler handler) {
            return on("POST", template, handler);
        }

        public Builder put(String template, Handler handler) {
            return on("PUT", template, handler);
        }

        public Builder patch(String template, Handler handler) {
            return on("PATCH", template, handler);
        }

        public Builder delete(String template, Handler handler) {
            return on("DELETE", template, handler);
        }

        /** Only needed where HEAD must differ from GET without its body. */
        public Builder head(String template, Handler handler) {
            return on("HEAD", template, handler);
        }

        private Builder on(String method, String template, Handler handler) {
            if (!template.startsWith("/")) {
                throw new IllegalArgumentException("a template starts with a slash: " + template);
            }
            routes.add(new Route(method, template, handler, urgent));
            return this;
        }

        /** Routes added from here on never wait for a slot. */
        Builder urgent() {
            urgent = true;
            return this;
        }

        public Router build() {
            return new Router(List.copyOf(routes));
        }
    }
}
