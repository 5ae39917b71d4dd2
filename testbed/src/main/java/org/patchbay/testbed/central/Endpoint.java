// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.patchbay.testbed.TestbedException;

/** A TCP address that a database server listens on. */
record Endpoint(String address, int port) {

    Endpoint {
        if (port < 1 || port > 65_535) {
            throw new TestbedException(TestbedException.Code.INVALID, "Port " + port + ": 1 to 65535 expected");
        }
    }

    /** ovsdb-server would go on without a port that it cannot have. */
    void requireFree() {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            assert socket.isBound();
        } catch (IOException e) {
            throw new TestbedException(
                    TestbedException.Code.ALREADY_EXISTS,
                    "Cannot listen on port " + port + " of " + address + ": " + e.getMessage(),
                    e);
        }
    }

    /** As OVSDB writes it: a client connects to tcp:HOST:PORT, a server listens on ptcp:PORT:HOST. */
    String remote(boolean passive) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        return passive ? "tcp:" + port + ":" + host : "tcp:" + host + ":" + port;
    }
}
