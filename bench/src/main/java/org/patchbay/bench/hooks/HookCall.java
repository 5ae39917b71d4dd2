// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.patchbay.bench.BenchException;

/**
 * One call as VDSM makes it: a new process on a file that it rewrites.
 *
 * @param who what is measured, for the reader
 * @param what the hook point, or what it does instead
 * @param environment all that the process gets, but the name of the file
 * @param data what the file holds before the call
 * @param effect what it must hold afterwards, so that a hook that fails fast is not taken for a fast one
 */
record HookCall(
        String who, String what, List<String> command, Map<String, String> environment, String data, String effect) {
    private static final int LIMIT_SECONDS = 30;

    HookCall {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Makes the call; returns the nanoseconds from its start to its end. */
    long run(Path file) {
        try {
            Files.writeString(file, data);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(file.resolveSibling("said").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("_hook_domxml", file.toString());
            builder.environment().put("_hook_json", file.toString());
            long begin = System.nanoTime();
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            long took = System.nanoTime() - begin;
            require(file, ended ? process.exitValue() : -1);
            return took;
        } catch (IOException e) {
            throw new BenchException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException(who + " was interrupted", e);
        }
    }

    private void require(Path file, int status) throws IOException {
        String said = Files.readString(file.resolveSibling("said")).strip();
        if (status != 0 || !Files.readString(file).contains(effect)) {
            throw new BenchException(who + ", " + what + ": status " + status + ", '" + said + "'; status 0 and '"
                    + effect + "' in its file expected");
        }
    }
}
