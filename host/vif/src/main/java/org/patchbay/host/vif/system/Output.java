// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.patchbay.host.vif.call.VifException;

/** Reads what a program writes. Another process that has inherited the stream may keep it open for ever. */
final class Output extends Thread {
    /** Bytes. Some thousand ports take a few million. */
    private static final int MOST = 32 << 20;

    private final InputStream stream;
    private volatile byte[] read = {};

    Output(InputStream stream) {
        super("output");
        this.stream = stream;
        setDaemon(true);
    }

    @Override
    public void run() {
        try (stream) {
            read = stream.readNBytes(MOST);
        } catch (IOException e) {
            // The program was killed; nobody asks for what it wrote.
            return;
        }
    }

    /** Waits for the end of the stream. Returns whether it came in time. */
    boolean ended(long deadline) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(this, Math.max(1, deadline - System.nanoTime()));
        return !isAlive();
    }

    /** @throws VifException when it is too much to be an answer */
    String text() {
        if (read.length == MOST) {
            throw new VifException("a program wrote more than " + (MOST >> 20) + " MiB");
        }
        return new String(read, StandardCharsets.UTF_8);
    }
}
