// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.wire;

import java.net.InetSocketAddress;
import java.net.URI;
import org.patchbay.bench.BenchException;

/**
 * Where the requests go: a plain HTTP server and the path its API begins at.
 *
 * <p>TLS is left out on purpose: a load client on the same two cores would measure its own cryptography.
 *
 * @param base the path prefix, without a trailing slash; empty for the root
 */
public record Endpoint(String host, int port, String base) {
    public Endpoint {
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("no such server: " + host + ":" + port);
        }
        if (base.endsWith("/")) {
            throw new IllegalArgumentException("a base path has no trailing slash: " + base);
        }
    }

    /** @throws BenchException unless the URL is {@code http://host[:port][/path]} */
    public static Endpoint of(URI url) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new BenchException("expected http://host:port, got " + url + " (TLS is not measured)");
        }
        String path = url.getPath() == null ? "" : url.getPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new Endpoint(url.getHost(), url.getPort() < 0 ? 80 : url.getPort(), path);
    }

    public InetSocketAddress address() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new BenchException("cannot resolve " + host);
        }
        return address;
    }

    /** The value of the Host header. */
    public String authority() {
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }
}
