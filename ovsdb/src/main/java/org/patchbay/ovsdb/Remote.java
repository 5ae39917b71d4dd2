// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where a server listens, written as OVSDB tools do. */
public sealed interface Remote {
    /** {@code unix:/path}. */
    record Unix(Path path) implements Remote {
        public Unix {
            Objects.requireNonNull(path);
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** {@code tcp:host:port}; an IPv6 address stands in brackets. */
    record Tcp(String host, int port) implements Remote {
        public Tcp {
            checkEndpoint(host, port);
        }

        @Override
        public String toString() {
            return "tcp:" + endpoint(host, port);
        }
    }

    /** {@code ssl:host:port}; an IPv6 address stands in brackets. */
    record Ssl(String host, int port) implements Remote {
        public Ssl {
            checkEndpoint(host, port);
        }

        @Override
        public String toString() {
            return "ssl:" + endpoint(host, port);
        }
    }

    /** The port that IANA gave OVSDB, used when a remote names none. */
    int DEFAULT_PORT = 6640;

    /**
     * Reads one or several remotes, separated by commas.
     *
     * @throws IllegalArgumentException naming the part that is no remote
     */
    static List<Remote> parseAll(String text) {
        List<Remote> remotes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                remotes.add(parse(part.strip()));
            }
        }
        if (remotes.isEmpty()) {
            throw new IllegalArgumentException("no remote given; expected unix:PATH, tcp:HOST:PORT or ssl:HOST:PORT");
        }
        return List.copyOf(remotes);
    }

    /** Reads one remote. */
    static Remote parse(String text) {
        if (text.startsWith("unix:") && text.length() > 5) {
            return new Unix(Path.of(text.substring(5)));
        }
        if (text.startsWith("tcp:")) {
            return new Tcp(host(text), port(text));
        }
        if (text.startsWith("ssl:")) {
            return new Ssl(host(text), port(text));
        }
        throw bad(text);
    }

    private static String host(String text) {
        String rest = text.substring(4);
        if (rest.startsWith("[")) {
            int end = rest.indexOf(']');
            if (end < 2) {
                throw bad(text);
            }
            return rest.substring(1, end);
        }
        int colon = rest.indexOf(':');
        if (colon != rest.lastIndexOf(':')) {
            throw new IllegalArgumentException("remote \"" + text + "\": an IPv6 address must stand in brackets");
        }
        return colon < 0 ? rest : rest.substring(0, colon);
    }

    private static int port(String text) {
        String rest = text.substring(4);
        int from = rest.startsWith("[") ? rest.indexOf(']') + 1 : Math.max(rest.indexOf(':'), 0);
        String port = rest.startsWith("[") || rest.contains(":") ? rest.substring(from) : "";
        if (port.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!port.startsWith(":")) {
            throw bad(text);
        }
        try {
            return Integer.parseInt(port.substring(1));
        } catch (NumberFormatException e) {
            throw bad(text);
        }
    }

    private static void checkEndpoint(String host, int port) {
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "\"" + host + ":" + port + "\" is no endpoint; expected a host and a port from 1 to 65535");
        }
    }

    private static String endpoint(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no remote; expected unix:PATH, tcp:HOST:PORT or ssl:HOST:PORT");
    }
}
