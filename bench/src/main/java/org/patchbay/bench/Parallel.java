// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Several clients at a time, to prepare what is measured. */
public final class Parallel {
    private static final int CLIENTS = 8;

    private Parallel() {}

    /** Does it for each number below the count. */
    public static void each(int count, IntConsumer work) {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int each = i;
                running.add(clients.submit(() -> work.accept(each)));
            }
            try {
                for (Future<?> one : running) {
                    one.get();
                }
            } catch (ExecutionException e) {
                clients.shutdownNow();
                throw new BenchException("filling failed", e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                clients.shutdownNow();
                Thread.currentThread().interrupt();
                throw new BenchException("filling was interrupted", e);
            }
        }
    }
}
