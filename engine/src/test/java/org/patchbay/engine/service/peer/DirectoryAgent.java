// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.patchbay.engine.service.agent.Device;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.agent.Machine;
import org.patchbay.engine.service.agent.Place;
import org.patchbay.engine.service.agent.Report;
import org.patchbay.engine.service.agent.Setup;

/** Hosts that outlive the engines that use them: a file for each machine, with a line for every time it came to a host. */
public final class DirectoryAgent implements HostAgent {
    private final Path directory;
    private final boolean hangs;

    /** @param hangs whether calls for machines named {@code hang-...} do what they should and never return */
    public DirectoryAgent(Path directory, boolean hangs) {
        this.directory = directory;
        this.hangs = hangs;
    }

    /** The hosts that a machine came to, the last is where it runs; none: it does not. */
    public List<String> hosts(String machine) {
        Path file = directory.resolve(machine);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void comeTo(Place on, Machine machine, String hanging) {
        List<String> hosts = hosts(machine.id().toString());
        if (hosts.isEmpty() || !hosts.getLast().equals(on.name())) {
            try {
                Files.writeString(
                        directory.resolve(machine.id().toString()),
                        on.name() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (hangs && machine.name().equals("hang-" + hanging)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Report install(Place on, Setup setup) {
        return new Report(Map.of(), true);
    }

    @Override
    public Report connect(Place on) {
        return new Report(Map.of(), true);
    }

    @Override
    public void start(Place on, Machine machine, boolean paused) {
        comeTo(on, machine, "start");
    }

    @Override
    public void stop(Place on, UUID machine, boolean gracefully) {
        try {
            Files.deleteIfExists(directory.resolve(machine.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void plug(Place on, UUID machine, Device device) {}

    @Override
    public void unplug(Place on, UUID machine, UUID device) {}

    @Override
    public void migrate(Place from, Place to, Machine machine) {
        comeTo(to, machine, "migrate");
    }
}
