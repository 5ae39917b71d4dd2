// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.process.Await;

/** Pings once a second, as people do, until closed, five minutes at most. */
final class ContinuousPing implements AutoCloseable {
    private static final Pattern ANSWER = Pattern.compile("icmp_seq=(\\d+) ttl=");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private ContinuousPing(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Returns when the first answer has come. */
    static ContinuousPing start(Guest from, String address) {
        var output = from.directory().resolve("ping.out");
        var ping = List.of("ping", "-n", "-w", "300", address);
        try {
            var process = new ProcessBuilder(from.namespace().entering(ping))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var started = new ContinuousPing(process, output);
            started.awaitAnotherAnswer();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the answer to a ping that has not been sent yet. */
    void awaitAnotherAnswer() {
        var before = last();
        Await.until(PATIENCE, () -> last() > before, () -> "No further ping was answered: " + said());
    }

    /** How many pings before the last answer have none. */
    long lost() {
        return last() - answers().stream().distinct().count();
    }

    private int last() {
        return answers().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private List<Integer> answers() {
        return ANSWER.matcher(said())
                .results()
                .map(answer -> Integer.valueOf(answer.group(1)))
                .toList();
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
