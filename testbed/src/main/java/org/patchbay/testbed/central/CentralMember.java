// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import java.nio.file.Path;

/** One machine's share of an OVN central: a server for each database. */
public record CentralMember(int number, Path directory, DatabaseServer northbound, DatabaseServer southbound) {

    DatabaseServer server(Database database) {
        return switch (database) {
            case NORTHBOUND -> northbound;
            case SOUTHBOUND -> southbound;
        };
    }

    void stop() {
        southbound.stop();
        northbound.stop();
    }

    /** SIGKILL for both servers, as when the machine loses power. */
    public void kill() {
        southbound.kill();
        northbound.kill();
    }

    public boolean alive() {
        return southbound.alive() && northbound.alive();
    }
}
