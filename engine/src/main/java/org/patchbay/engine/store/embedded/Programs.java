// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.patchbay.engine.store.StoreException;

/** Programs that end soon. */
final class Programs {
    private static final int SECONDS = 120;

    private Programs() {}

    /** Runs it and answers what it said. */
    static String run(Stream<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.toList()).redirectErrorStream(true);
        // Messages are read by people who search for them, and a version by us.
        builder.environment().put("LC_ALL", "C");
        // The account may not be able to enter ours.
        builder.directory(new File("/"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (waitFor(process) != 0) {
            throw new StoreException(
                    builder.command().getFirst() + " failed: " + said.strip().replace('\n', ' '));
        }
        return said;
    }

    static int waitFor(Process process) throws IOException {
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new StoreException("A program did not end within " + SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        }
    }
}
