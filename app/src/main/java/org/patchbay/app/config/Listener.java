// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.net.URI;
import java.util.Optional;
import org.patchbay.http.ListenerTls;

/**
 * Where an API listens and how clients reach it.
 *
 * @param address IP address or host name to bind; {@code 0.0.0.0} or {@code ::} for all
 * @param port 1 to 65535
 * @param url what the catalog tells clients, without a slash at its end; empty tells each client the host by which it came
 * @param tls the files for HTTPS; empty for plain HTTP
 */
public record Listener(String address, int port, Optional<URI> url, Optional<ListenerTls> tls) {
    /** A listener that clients reach at the address it is bound to. */
    public static Listener at(String address, int port) {
        return new Listener(address, port, Optional.empty(), Optional.empty());
    }

    /** The same with other files for HTTPS. */
    public Listener withTls(Optional<ListenerTls> files) {
        return new Listener(address, port, url, files);
    }

    /** A URL that works on this machine. */
    public URI localUrl() {
        String host =
                switch (address) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "[::1]";
                    default -> address.indexOf(':') >= 0 ? "[" + address + "]" : address;
                };
        return URI.create((tls.isPresent() ? "https://" : "http://") + host + ":" + port);
    }
}
