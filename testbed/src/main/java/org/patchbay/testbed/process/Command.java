// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.patchbay.testbed.TestbedException.Code.COMMAND_FAILED;
import static org.patchbay.testbed.TestbedException.Code.TIMEOUT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.patchbay.testbed.TestbedException;

/**
 * A program that runs to its end, bounded by a timeout (30 s by default). It dies with the JVM.
 *
 * @param argv absolute path of the program, then its arguments
 * @param environment added to the JVM's own
 * @param input what it reads on standard input
 */
public record Command(List<String> argv, Map<String, String> environment, String input, Duration timeout) {
    private static final Executor READERS = task -> Thread.ofVirtual().start(task);

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    public static Command of(Program program, String... arguments) {
        return of(program, List.of(arguments));
    }

    public static Command of(Program program, List<String> arguments) {
        var argv = new ArrayList<String>();
        argv.add(program.path());
        argv.addAll(arguments);
        return new Command(argv, Map.of(), "", Duration.ofSeconds(30));
    }

    public Command withEnvironment(Map<String, String> variables) {
        return new Command(argv, variables, input, timeout);
    }

    public Command withInput(String text) {
        return new Command(argv, environment, text, timeout);
    }

    public Command withTimeout(Duration limit) {
        return new Command(argv, environment, input, limit);
    }

    /** The same command run by another program, such as nsenter. */
    public Command prefixed(List<String> prefix) {
        var longer = new ArrayList<>(prefix);
        longer.addAll(argv);
        return new Command(longer, environment, input, timeout);
    }

    /**
     * Runs the command and expects status 0.
     *
     * @return standard output, trailing white space removed
     * @throws TestbedException COMMAND_FAILED with what it wrote on standard error; TIMEOUT
     */
    public String run() {
        var result = tryRun();
        if (!result.ok()) {
            var said = result.err().isEmpty() ? result.out() : result.err();
            throw new TestbedException(
                    COMMAND_FAILED, String.join(" ", argv) + " ended with status " + result.exit() + ": " + said);
        }
        return result.out();
    }

    /**
     * Runs the command, whatever its status.
     *
     * @throws TestbedException TIMEOUT; the process has been killed then
     */
    public CommandResult tryRun() {
        var dying = new ArrayList<>(List.of(Program.SETPRIV.path(), "--pdeathsig", "KILL", "--"));
        dying.addAll(argv);
        var builder = new ProcessBuilder(dying);
        builder.environment().putAll(environment);
        var process = Spawner.start(builder);
        var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), READERS);
        var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), READERS);
        feed(process);
        if (!ends(process)) {
            process.destroyForcibly();
            throw new TestbedException(
                    TIMEOUT, String.join(" ", argv) + " did not end within " + Await.seconds(timeout));
        }
        // Not destroyed in every case: destroying an ended process closes the streams under the readers.
        return new CommandResult(process.exitValue(), output(out), output(err));
    }

    private boolean ends(Process process) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The program has ended; only a child that it left behind can keep its output open. */
    private String output(CompletableFuture<String> reader) {
        try {
            return reader.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw new TestbedException(COMMAND_FAILED, "Cannot read the output of " + String.join(" ", argv), e);
        }
    }

    private void feed(Process process) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ignored) {
            // The program did not want its input; its exit status tells whether that matters.
            return;
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
