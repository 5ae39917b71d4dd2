// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.patchbay.testbed.process.PropertiesFile;
import org.patchbay.testbed.process.ReservedPort;

/** TCP ports that were picked once stay: clients remember them, and a RAFT cluster's database holds its members' addresses. */
final class CentralPorts {
    private static final String RAFT_ADDRESS = "127.0.0.1";

    /** While this process lives, a server that is down may come back to its port. */
    private static final Queue<ReservedPort> KEPT = new ConcurrentLinkedQueue<>();

    private final Path file;
    private final Map<String, String> ports;

    CentralPorts(Path directory) {
        this.file = directory.resolve("ports.properties");
        this.ports = new HashMap<>(PropertiesFile.read(file));
    }

    Optional<Endpoint> client(CentralOptions options, int member, Database database) {
        return options.tcp().map(tcp -> {
            var wanted =
                    switch (database) {
                        case NORTHBOUND -> tcp.nbPort();
                        case SOUTHBOUND -> tcp.sbPort();
                    };
            return member == 1 && wanted != 0
                    ? new Endpoint(tcp.address(), wanted)
                    : remembered("client-" + database.shortName() + member, tcp.address());
        });
    }

    Endpoint raft(int member, Database database) {
        return remembered("raft-" + database.shortName() + member, RAFT_ADDRESS);
    }

    void save() {
        if (!ports.isEmpty()) {
            PropertiesFile.write(file, ports);
        }
    }

    private Endpoint remembered(String key, String address) {
        var port = ports.computeIfAbsent(key, missing -> Integer.toString(unused()));
        return new Endpoint(address, Integer.parseInt(port));
    }

    private int unused() {
        var port = ReservedPort.take();
        KEPT.add(port);
        return ports.containsValue(Integer.toString(port.number())) ? unused() : port.number();
    }
}
