// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;

/** A guest that pings until it is closed, however long what it watches takes. */
public final class Pinging implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ANSWER = Pattern.compile("icmp_seq=(\\d+) ttl=");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Daemon ping;
    private final Path output;

    private Pinging(Daemon ping, Path output) {
        this.ping = ping;
        this.output = output;
    }

    /**
     * Returns when the first five answers have come.
     *
     * @param interval seconds from ping to ping, as ping(8) takes them
     */
    public static Pinging start(Guest from, String address, String interval) {
        String name = "pinging" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        List<String> argv = from.namespace().entering(List.of("ping", "-n", "-i", interval, address));
        Daemon ping = Daemon.start(new DaemonSpec(name, from.directory(), argv, Map.of(), Lifetime.WITH_JVM));
        Pinging pinging = new Pinging(ping, from.directory().resolve(name + ".out"));
        pinging.awaitMore(5);
        return pinging;
    }

    /** Waits until so many pings more than now are over, the last of them with an answer. */
    public void awaitMore(int count) {
        int wanted = last() + count;
        Await.until(PATIENCE, () -> last() >= wanted, () -> "No ping is answered any more: " + said());
    }

    /** Waits until an answer comes after one or more that did not; how many these are. */
    public long awaitGap() {
        Await.until(PATIENCE, () -> lost() > 0, () -> "No answer comes any more, or none was lost: " + said());
        return lost();
    }

    /** How many pings before the last answer have none. */
    public long lost() {
        List<Integer> answers = answers();
        return last(answers) - answers.stream().distinct().count();
    }

    private int last() {
        return last(answers());
    }

    private static int last(List<Integer> answers) {
        return answers.stream().mapToInt(Integer::intValue).max().orElse(0);
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
        ping.stop();
    }
}
