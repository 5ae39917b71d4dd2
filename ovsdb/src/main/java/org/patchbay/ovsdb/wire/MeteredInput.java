// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.patchbay.ovsdb.OvsdbProtocolException;

/** Bounds what is read for one message. */
final class MeteredInput extends FilterInputStream {
    private final long limit;
    private long count;

    MeteredInput(InputStream input, long limit) {
        super(input);
        this.limit = limit;
    }

    void startMessage() {
        count = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count += Math.max(read, 0);
        if (count > limit) {
            throw new OvsdbProtocolException("a message exceeds " + limit + " bytes");
        }
        return read;
    }
}
