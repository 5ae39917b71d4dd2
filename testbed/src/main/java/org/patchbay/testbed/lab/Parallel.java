// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Tasks side by side: machines of a lab mostly wait for other processes. */
final class Parallel {
    private Parallel() {}

    /** Returns when all tasks have ended; then throws what one of them threw. */
    static void run(List<Runnable> tasks) {
        var running = tasks.stream()
                .map(task -> CompletableFuture.runAsync(
                        task, work -> Thread.ofVirtual().start(work)))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
