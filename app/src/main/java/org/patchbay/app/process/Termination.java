// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.patchbay.app.log.LogOutput;

/** Ends a process in order on SIGTERM, SIGINT (Ctrl-C) or SIGHUP. The exit code is 0 then: this is how it is meant to end. */
public final class Termination {
    private final Thread hook;

    private Termination(AutoCloseable process, Consumer<String> tell) {
        this.hook = new Thread(() -> stop(process, tell), "termination");
    }

    /** Stops the process when a signal comes. */
    public static Termination onSignal(AutoCloseable process, Consumer<String> tell) {
        Termination termination = new Termination(process, tell);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    /** Lets the JVM end with an exit code of its own. */
    public void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came first: the hook is running already and decides.
        }
    }

    /** Waits for the signal; never returns. */
    public static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(AutoCloseable process, Consumer<String> tell) {
        tell.accept("Stopping");
        try {
            process.close();
        } catch (Exception e) {
            tell.accept("did not stop in order: " + e.getMessage());
        }
        LogOutput.close();
        Runtime.getRuntime().halt(0);
    }
}
