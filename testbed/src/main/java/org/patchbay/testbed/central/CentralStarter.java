// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.patchbay.testbed.TestbedException;

/** Makes the databases that are missing, upgrades the others and brings all servers up, side by side. */
final class CentralStarter {
    private final CentralOptions options;
    private final List<CentralMember> members;
    private final CentralPorts ports;
    private boolean created;

    CentralStarter(CentralOptions options, List<CentralMember> members, CentralPorts ports) {
        this.options = options;
        this.members = members;
        this.ports = ports;
    }

    void start() {
        for (var member : members) {
            makeDirectory(member);
            for (var database : Database.values()) {
                prepare(member, database);
                member.server(database).launch();
            }
        }
        ports.save();
        for (var member : members) {
            member.northbound().awaitReady();
            member.southbound().awaitReady();
        }
        if (clustered()) {
            upgradeClusters();
        }
    }

    /** Whether a database was empty before, so that its first row has to be made. */
    boolean created() {
        return created;
    }

    private boolean clustered() {
        return options.members() > 1;
    }

    private void prepare(CentralMember member, Database database) {
        var file = member.server(database).file();
        if (file.exists()) {
            if (!clustered()) {
                file.upgradeStandalone();
            }
            return;
        }
        if (!clustered()) {
            file.createStandalone();
            created = true;
        } else if (member.number() == 1) {
            file.createCluster(ports.raft(1, database).remote(false));
            created = true;
        } else {
            file.joinCluster(
                    ports.raft(member.number(), database).remote(false),
                    ports.raft(1, database).remote(false));
        }
    }

    private void upgradeClusters() {
        for (var database : Database.values()) {
            for (var member : members) {
                var server = member.server(database);
                if (server.leader()) {
                    server.file().upgradeCluster(server.unixRemote());
                }
            }
        }
    }

    private static void makeDirectory(CentralMember member) {
        try {
            Files.createDirectories(member.directory());
        } catch (IOException e) {
            throw new TestbedException(
                    TestbedException.Code.SYSTEM, "Cannot make the directory " + member.directory(), e);
        }
    }
}
