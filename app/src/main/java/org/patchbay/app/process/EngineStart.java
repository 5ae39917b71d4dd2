// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.patchbay.app.config.EngineConfig;

/** An engine that starts beside other things: unpacking and starting its database takes as long as all of OVN does. */
final class EngineStart implements AutoCloseable {
    private final CompletableFuture<EngineProcess> started = new CompletableFuture<>();

    private EngineStart() {}

    static EngineStart begin(EngineConfig config) {
        EngineStart start = new EngineStart();
        Thread.ofPlatform().name("engine-start").daemon().start(() -> {
            try {
                start.started.complete(EngineProcess.start(config));
            } catch (RuntimeException | Error e) {
                start.started.completeExceptionally(e);
            }
        });
        return start;
    }

    /** @throws org.patchbay.app.problem.Failure when it did not start */
    EngineProcess await() {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Stops it, as soon as it has started. */
    @Override
    public void close() {
        started.exceptionally(_ -> null).join();
        if (!started.isCompletedExceptionally()) {
            started.join().close();
        }
    }
}
