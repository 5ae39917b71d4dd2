// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.patchbay.host.vif.call.VifException;

/**
 * What a program writes, read without ever waiting for more: a program that hangs, or one that it has left behind and that keeps
 * the stream open, must not hang the hook.
 */
final class Output {
    /** Bytes. Some thousand ports take a few million. */
    private static final int MOST = 32 << 20;

    private final InputStream stream;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    Output(InputStream stream) {
        this.stream = stream;
    }

    /**
     * Reads what is there.
     *
     * @return whether there was anything
     * @throws VifException when it is too much to be an answer
     */
    boolean take() {
        var before = read.size();
        try {
            for (var ready = stream.available(); ready > 0; ready = stream.available()) {
                read.writeBytes(stream.readNBytes(ready));
                if (read.size() >= MOST) {
                    throw new VifException("a program wrote more than " + (MOST >> 20) + " MiB");
                }
            }
        } catch (IOException e) {
            // The stream is closed: there is no more of it.
            return false;
        }
        return read.size() > before;
    }

    String text() {
        return read.toString(StandardCharsets.UTF_8);
    }
}
