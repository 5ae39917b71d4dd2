// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.patchbay.testbed.TestbedException;

/**
 * A free TCP port of this machine for a server that must be told its port, again and again if need be. It stays bound by a socket
 * that does not listen: the kernel gives it to nobody who asks for any port, nor to an outgoing connection, while a server that is
 * started with this number and SO_REUSEADDR, as servers are, gets it (socket(7)).
 */
public final class ReservedPort implements AutoCloseable {
    private final Socket holder;

    private ReservedPort(Socket holder) {
        this.holder = holder;
    }

    /** @throws TestbedException SYSTEM when there is none */
    public static ReservedPort take() {
        try {
            var holder = new Socket();
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(0));
            return new ReservedPort(holder);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot reserve a port", e);
        }
    }

    public int number() {
        return holder.getLocalPort();
    }

    /** Lets everybody have it. A server that listens there goes on. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot give a port back", e);
        }
    }
}
