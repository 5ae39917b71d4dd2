// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All routes of a listener as a tree of path segments. Literals win over variables; built once, then read only. */
final class RouteTable {
    private final Node root = new Node();
    private final List<Service> services;

    RouteTable(List<Service> services) {
        this.services = List.copyOf(services);
        for (Service service : services) {
            for (Router.Route route : service.router().routes()) {
                add(service, route);
            }
        }
    }

    /** The endpoint of a path with the methods it knows, or null when nobody knows the path. */
    @Nullable
    Endpoint find(List<String> segments) {
        return find(root, segments, 0);
    }

    /** The error format for a path without an endpoint. */
    ErrorFormat errorsFor(String path) {
        Service service = serviceFor(path);
        return service == null ? ErrorFormat.NEUTRON : service.errors();
    }

    /** How requests to a path are read. */
    Reading readingFor(String path) {
        Service service = serviceFor(path);
        return service == null ? Reading.JSON : service.reading();
    }

    private @Nullable Service serviceFor(String path) {
        Service best = null;
        int length = -1;
        for (Service service : services) {
            String prefix = service.prefix();
            if (prefix.length() > length && (path + "/").startsWith(prefix + "/")) {
                best = service;
                length = prefix.length();
            }
        }
        return best;
    }

    private static @Nullable Endpoint find(Node node, List<String> segments, int at) {
        if (at == segments.size()) {
            return node.endpoint;
        }
        Node literal = node.literals.get(segments.get(at));
        Endpoint found = literal == null ? null : find(literal, segments, at + 1);
        if (found == null && node.variable != null) {
            found = find(node.variable, segments, at + 1);
        }
        return found;
    }

    private void add(Service service, Router.Route route) {
        String template = service.prefix() + route.template();
        Map<String, Integer> variables = new HashMap<>();
        Node node = root;
        int at = 0;
        for (String segment : template.split("/", -1)) {
            if (segment.isEmpty()) {
                continue;
            }
            if (segment.startsWith("{") && segment.endsWith("}")) {
                variables.put(segment.substring(1, segment.length() - 1), at);
                node = node.variableNode();
            } else {
                node = node.literals.computeIfAbsent(segment, ignored -> new Node());
            }
            at++;
        }
        if (node.endpoint == null) {
            node.endpoint =
                    new Endpoint(template, Map.copyOf(variables), service.errors(), service.gate(), new TreeMap<>());
        }
        node.endpoint.add(template, route);
    }

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();

        @Nullable
        Node variable;

        @Nullable
        Endpoint endpoint;

        Node variableNode() {
            Node next = variable;
            if (next == null) {
                next = new Node();
                variable = next;
            }
            return next;
        }
    }

    /** What one path template answers; {@code variables} maps names to segment positions. */
    record Endpoint(
            String template,
            Map<String, Integer> variables,
            ErrorFormat errors,
            Gate gate,
            Map<String, Router.Route> methods) {

        /** The route for a method; HEAD falls back to GET. Null when the path does not know the method. */
        Router.@Nullable Route route(String method) {
            Router.Route route = methods.get(method);
            return route == null && method.equals("HEAD") ? methods.get("GET") : route;
        }

        String allow() {
            Map<String, Boolean> all = new TreeMap<>();
            methods.keySet().forEach(method -> all.put(method, true));
            all.put("OPTIONS", true);
            if (methods.containsKey("GET")) {
                all.put("HEAD", true);
            }
            return String.join(", ", all.keySet());
        }

        private void add(String other, Router.Route route) {
            if (!other.equals(template) || methods.putIfAbsent(route.method(), route) != null) {
                throw new IllegalArgumentException(
                        "two routes for " + route.method() + " " + other + ", the other as " + template);
            }
        }
    }
}
