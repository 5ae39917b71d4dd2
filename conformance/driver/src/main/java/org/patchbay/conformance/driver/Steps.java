// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.driver;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a driver, reported one a line on standard output: {@code ok NAME} or {@code not ok NAME: WHY}. What was
 * made is unmade in reverse order, and those undoings are steps too.
 */
public final class Steps {
    private final PrintStream out;
    private final Deque<Undo> undos = new ArrayDeque<>();
    private int failed;

    private record Undo(String name, Action action) {}

    /** Something that may fail in any way. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /** A whole driver. */
    @FunctionalInterface
    public interface Script {
        void run(Steps steps) throws Exception;
    }

    private Steps(PrintStream out) {
        this.out = out;
    }

    /** Runs a driver, then the undoings, and ends the JVM: 0 when every step was good. */
    public static void run(Script script) {
        Steps steps = new Steps(System.out);
        steps.step("the script ran to its end", () -> script.run(steps));
        while (!steps.undos.isEmpty()) {
            Undo undo = steps.undos.pop();
            steps.step(undo.name(), undo.action());
        }
        System.out.flush();
        System.exit(steps.failed == 0 ? 0 : 1);
    }

    /** Reports a step that is good unless it throws. */
    public void step(String name, Action action) {
        try {
            action.run();
            out.println("ok " + name);
        } catch (Exception | LinkageError | AssertionError e) {
            failed++;
            out.println("not ok " + name + ": " + e.toString().replace('\n', ' ') + " at " + place(e));
        }
    }

    public void equal(String name, @Nullable Object expected, @Nullable Object actual) {
        step(name, () -> {
            if (!Objects.equals(expected, actual)) {
                throw new AssertionError("expected " + expected + ", got " + actual);
            }
        });
    }

    public void that(String name, boolean holds) {
        equal(name, true, holds);
    }

    /** Notes how to unmake what was just made. */
    public void undo(String name, Action action) {
        undos.push(new Undo(name, action));
    }

    private static String place(Throwable problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        for (StackTraceElement element : trace) {
            if (element.getClassName().startsWith("org.patchbay")
                    && !element.getClassName().contains(".Steps")) {
                return element.toString();
            }
        }
        return trace.length == 0 ? "?" : trace[0].toString();
    }
}
