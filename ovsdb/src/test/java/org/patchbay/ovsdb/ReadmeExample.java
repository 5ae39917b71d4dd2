// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.time.Duration;

/** The README's example, word by word between the marks; {@link ReadmeTest} compares and runs it. */
final class ReadmeExample {
    private ReadmeExample() {}

    static void main(String[] args) {
        // example
        String remotes = args.length > 0 ? args[0] : "unix:/var/run/ovn/ovnnb_db.sock";
        OvsdbOptions options = OvsdbOptions.builder(remotes, "OVN_Northbound")
                .monitor(MonitorSpec.tables("Logical_Switch"))
                .build();
        try (OvsdbClient client = OvsdbClient.start(options)) {
            Snapshot snapshot = client.awaitSnapshot(Duration.ofSeconds(30));
            for (Row row : snapshot.rows("Logical_Switch")) {
                System.out.println(row.uuid() + " " + row.string("name") + " "
                        + row.uuids("ports").size() + " ports");
            }
        }
        // end
    }
}
