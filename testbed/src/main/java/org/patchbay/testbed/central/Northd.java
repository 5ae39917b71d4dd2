// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.UnixSocket;

/** ovn-northd, which translates the Northbound database into the Southbound one. Its methods are for one thread. */
public final class Northd {
    private final Path control;
    private final DaemonSpec spec;
    private Optional<Daemon> daemon;

    Northd(Path directory, String nbRemote, String sbRemote, Lifetime lifetime) {
        this.control = directory.resolve("northd.ctl");
        var argv = List.of(
                Program.OVN_NORTHD.path(),
                "--ovnnb-db=" + nbRemote,
                "--ovnsb-db=" + sbRemote,
                "--unixctl=" + control,
                "--log-file=" + directory.resolve("northd.log"),
                "-vconsole:emer");
        this.spec = new DaemonSpec("northd", directory, argv, Map.of(), lifetime);
        this.daemon = Daemon.find(spec);
    }

    public void start() {
        UnixSocket.removeStale(control);
        var started = Daemon.start(spec);
        daemon = Optional.of(started);
        started.awaitReady(Duration.ofSeconds(60), () -> UnixSocket.answers(control));
    }

    public void stop() {
        daemon.ifPresent(Daemon::stop);
    }

    public void kill() {
        daemon.ifPresent(Daemon::kill);
    }

    public boolean alive() {
        return daemon.filter(Daemon::alive).isPresent();
    }
}
