// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.patchbay.testbed.TestbedException;

/**
 * Starts every process from one platform thread that lives as long as the JVM: the kernel delivers the parent-death signal
 * when the starting <em>thread</em> ends, not when its process does (prctl(2), PR_SET_PDEATHSIG).
 */
final class Spawner {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("testbed-spawner").factory());

    private Spawner() {}

    static Process start(ProcessBuilder builder) {
        Callable<Process> start = builder::start;
        try {
            return THREAD.submit(start).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException(
                    TestbedException.Code.SYSTEM, "Interrupted while starting " + builder.command(), e);
        } catch (ExecutionException e) {
            var cause = e.getCause() instanceof IOException io ? io : e;
            throw new TestbedException(
                    TestbedException.Code.SYSTEM,
                    "Cannot start " + builder.command() + ": " + cause.getMessage(),
                    cause);
        }
    }
}
