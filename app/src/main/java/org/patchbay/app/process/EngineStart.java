// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.Database;
import org.patchbay.app.config.EngineConfig;
import org.patchbay.app.problem.Failure;

/** An engine that comes up with its database, which may be somewhere else and later. Closing it ends the waiting, or the engine. */
public final class EngineStart implements AutoCloseable {
    private static final int RETRY_SECONDS = 2;

    private final EngineConfig config;
    private final Consumer<String> tell;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable EngineProcess running;

    /** @param tell is told when it waits */
    public EngineStart(EngineConfig config, Consumer<String> tell) {
        this.config = config;
        this.tell = tell;
    }

    /**
     * Starts it; when this returns it serves.
     *
     * @throws Failure naming what does not work, and waiting does not help against; or when it is closed meanwhile
     */
    public EngineProcess await() {
        Optional<EngineProcess> started = EngineProcess.startOnceItAnswers(config);
        if (started.isEmpty()) {
            tell.accept("Waiting for the database: "
                    + config.database().map(Database::url).orElse(""));
        }
        while (started.isEmpty()) {
            pause();
            started = EngineProcess.startOnceItAnswers(config);
        }
        return kept(started.get());
    }

    private void pause() {
        boolean ended = true;
        try {
            ended = closed.await(RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ended) {
            throw Failure.operation("stopped while waiting for the database");
        }
    }

    private synchronized EngineProcess kept(EngineProcess started) {
        if (closed.getCount() == 0) {
            started.close();
            throw Failure.operation("stopped while starting");
        }
        running = started;
        return started;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (running != null) {
            running.close();
        }
    }
}
