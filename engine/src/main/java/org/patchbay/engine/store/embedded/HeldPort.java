// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A free port of 127.0.0.1 for a server that must be told its port, also when it is started again. A socket that does not listen keeps it:
 * the kernel gives it to nobody who asks for any port, nor to an outgoing connection, while a server that binds it with SO_REUSEADDR, as
 * PostgreSQL does, gets it (socket(7)).
 */
final class HeldPort implements AutoCloseable {
    private final Socket holder = new Socket();

    HeldPort() throws IOException {
        try {
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            holder.close();
            throw e;
        }
    }

    int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
