// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.patchbay.engine.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's process, started again when it dies. It ends with ours, however that ends: the kernel tells it when the
 * <em>thread</em> that started it is gone (prctl(2), PR_SET_PDEATHSIG), so that one thread does all starting.
 */
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int LOOK_MILLIS = 200;
    private static final int RETRY_MILLIS = 2_000;

    private final List<String> command;
    private final Path home;
    private final Path data;
    private final Path log;
    private final CompletableFuture<Process> first = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;
    private volatile Process process;

    /** Starts it; it need not accept connections yet when this returns. */
    Server(List<String> command, Path home) throws IOException {
        this.command = command;
        this.home = home;
        this.data = home.resolve("data");
        this.log = home.resolve("log");
        this.keeper = Thread.ofPlatform().name("postgres-keeper").daemon().start(this::keep);
        try {
            this.process = first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    Process process() {
        return process;
    }

    private void keep() {
        try {
            first.complete(launch());
        } catch (IOException | RuntimeException e) {
            first.completeExceptionally(e);
            return;
        }
        try {
            Process running = first.join();
            while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!running.isAlive()) {
                    running = again(running);
                }
            }
            LeftOver.stop(running.toHandle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop in order: {}", e.toString());
        }
    }

    private Process again(Process dead) throws InterruptedException {
        LOG.warn("PostgreSQL {} ended; starting it again", dead.pid());
        try {
            LeftOver.stop(data);
            Process next = launch();
            process = next;
            return next;
        } catch (IOException | StoreException e) {
            LOG.error("PostgreSQL does not start again, trying on: {}", e.getMessage());
            closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return dead;
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(home.toFile());
        builder.environment().put("LC_ALL", "C");
        Process started = builder.start();
        started.getOutputStream().close();
        return started;
    }

    /** Ends all connections and the server, and waits for it. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (keeper.isAlive()) {
            try {
                keeper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
