// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.net.URI;

/**
 * Where an API listens and how clients reach it.
 *
 * @param address IP address or host name to bind; {@code 0.0.0.0} or {@code ::} for all
 * @param port 1 to 65535
 * @param url what the catalog tells clients, without a slash at its end
 */
public record Listener(String address, int port, URI url) {
    /** A listener that clients reach at the address it is bound to. */
    public static Listener at(String address, int port) {
        return new Listener(address, port, directUrl(address, port));
    }

    static URI directUrl(String address, int port) {
        String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
        return URI.create("http://" + host + ":" + port);
    }

    static boolean isWildcard(String address) {
        return address.equals("0.0.0.0") || address.equals("::");
    }
}
