// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** How the client addressed us and where it sits, behind a trusted proxy too. */
final class ClientAddress {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private ClientAddress() {}

    static String baseUrl(org.eclipse.jetty.server.Request request, boolean trustForwarded) {
        String scheme = request.isSecure() ? "https" : "http";
        String authority = null;
        if (trustForwarded) {
            String proto = first(request, "X-Forwarded-Proto");
            scheme = "https".equals(proto) || "http".equals(proto) ? proto : scheme;
            authority = forwardedAuthority(request);
        }
        if (authority == null) {
            authority = first(request, "Host");
        }
        if (authority == null || !AUTHORITY.matcher(authority).matches()) {
            authority = local(request);
        }
        return scheme + "://" + authority;
    }

    static String remote(org.eclipse.jetty.server.Request request, boolean trustForwarded) {
        if (trustForwarded) {
            String address = last(request, "X-Forwarded-For");
            if (address != null && ADDRESS.matcher(address).matches()) {
                return address;
            }
        }
        return host(request.getConnectionMetaData().getRemoteSocketAddress());
    }

    private static @Nullable String forwardedAuthority(org.eclipse.jetty.server.Request request) {
        String host = first(request, "X-Forwarded-Host");
        if (host == null || !AUTHORITY.matcher(host).matches()) {
            return null;
        }
        String port = first(request, "X-Forwarded-Port");
        boolean named = host.lastIndexOf(':') > host.lastIndexOf(']');
        return named || port == null || !port.matches("[0-9]{1,5}") ? host : host + ":" + port;
    }

    private static String local(org.eclipse.jetty.server.Request request) {
        SocketAddress address = request.getConnectionMetaData().getLocalSocketAddress();
        String host = host(address);
        int port = address instanceof InetSocketAddress inet ? inet.getPort() : 80;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String host(@Nullable SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet) || inet.getAddress() == null) {
            return "unknown";
        }
        String text = inet.getAddress().getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    // Proxies append the address they see; what stands before it is the client's own word.
    private static @Nullable String last(org.eclipse.jetty.server.Request request, String name) {
        String value = null;
        for (HttpField field : request.getHeaders()) {
            value = field.is(name) ? field.getValue() : value;
        }
        return value == null
                ? null
                : value.substring(value.lastIndexOf(',') + 1).strip();
    }

    private static @Nullable String first(org.eclipse.jetty.server.Request request, String name) {
        String value = request.getHeaders().get(name);
        if (value == null) {
            return null;
        }
        int comma = value.indexOf(',');
        return (comma < 0 ? value : value.substring(0, comma)).strip();
    }
}
