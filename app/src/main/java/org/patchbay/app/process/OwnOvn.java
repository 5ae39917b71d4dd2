// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.patchbay.app.problem.Failure;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.DatabaseServer;
import org.patchbay.testbed.central.OvnCentral;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OVN central that belongs to this process. A daemon that dies is started again on its data. One thread of its own does
 * everything after the start, since the parts of a central are for one thread.
 */
final class OwnOvn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnOvn.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final OvnCentral central;
    private final Consumer<String> tell;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher;

    private OwnOvn(OvnCentral central, Consumer<String> tell) {
        this.central = central;
        this.tell = tell;
        this.watcher = Thread.ofPlatform().name("ovn-watcher").daemon().unstarted(this::watch);
    }

    /**
     * Starts the databases and northd on what the directory holds.
     *
     * @param tell where a person is told that a daemon died
     * @throws Failure when one of them does not come up
     */
    static OwnOvn start(Path directory, Consumer<String> tell) {
        try {
            OwnOvn ovn = new OwnOvn(OvnCentral.start(directory, CentralOptions.standalone()), tell);
            ovn.watcher.start();
            return ovn;
        } catch (TestbedException e) {
            LOG.error("OVN did not start", e);
            throw Failure.operation("OVN did not start: " + e.getMessage());
        }
    }

    OvnRemotes remotes() {
        return new OvnRemotes(central.nbRemote(), Optional.of(central.sbRemote()));
    }

    private void watch() {
        try {
            while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                revive();
            }
            central.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void revive() {
        central.members().forEach(member -> {
            revive("the Northbound database server", member.northbound());
            revive("the Southbound database server", member.southbound());
        });
        revive("ovn-northd", central.northd()::alive, central.northd()::start);
    }

    private void revive(String name, DatabaseServer server) {
        revive(name, server::alive, server::start);
    }

    private void revive(String name, BooleanSupplier alive, Runnable start) {
        if (alive.getAsBoolean()) {
            return;
        }
        tell.accept(name + " ended; starting it again");
        try {
            start.run();
        } catch (TestbedException e) {
            LOG.error("{} did not start again", name, e);
            tell.accept(name + " did not start again, trying on; see the log");
        }
    }

    /** Stops northd, then the databases; returns when they are gone. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (watcher.isAlive()) {
            try {
                watcher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
