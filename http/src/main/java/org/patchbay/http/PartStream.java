// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;

/** Sends the parts of a stream as they come; a client that does not take one in time is cut off like any other. */
final class PartStream implements StreamWriter.Out {
    private final org.eclipse.jetty.server.Response response;
    private final org.eclipse.jetty.server.Server server;
    private final WatchedEndPoint endPoint;

    PartStream(
            org.eclipse.jetty.server.Response response,
            org.eclipse.jetty.server.Server server,
            WatchedEndPoint endPoint) {
        this.response = response;
        this.server = server;
        this.endPoint = endPoint;
    }

    @Override
    public void send(byte[] part) throws IOException {
        endPoint.writing(part.length);
        try {
            Content.Sink.write(response, false, ByteBuffer.wrap(part));
        } finally {
            endPoint.wrote();
        }
    }

    @Override
    public boolean open() {
        return server.isRunning();
    }
}
