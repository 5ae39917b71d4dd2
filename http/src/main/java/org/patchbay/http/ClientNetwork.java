// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.net.InetAddress;
import java.util.HexFormat;

/** What counts as one client where clients share something. */
public final class ClientNetwork {
    private ClientNetwork() {}

    /**
     * The address itself, or the /64 of an IPv6 address: one customer has that, and with it more addresses than we can count.
     *
     * @param address an IP address; anything else stands for itself
     */
    public static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
