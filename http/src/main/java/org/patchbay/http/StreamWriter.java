// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;

/** Writes an answer that goes on until the client or the listener ends it. */
@FunctionalInterface
public interface StreamWriter {
    /** Runs on the request's virtual thread; returning ends the answer. */
    void write(Out out) throws IOException;

    /** Where the parts go. */
    interface Out {
        /** Sends a part at once; throws when the client is gone. */
        void send(byte[] part) throws IOException;

        /** False once the listener stops; to be looked at every second or so. */
        boolean open();
    }
}
