// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import java.time.Duration;
import java.util.List;
import org.patchbay.neutron.DatabaseCheck;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.ovsdb.OvsdbClient;

/** What {@code patchbay check} finds. */
public final class Oddities {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Oddities() {}

    /** @param remote of a Northbound database: one server, or the members of a cluster */
    public static List<String> in(String remote) {
        try (OvsdbClient client =
                OvsdbClient.start(DatabaseCheck.options(remote).build())) {
            client.awaitSnapshot(PATIENCE);
            return DatabaseCheck.run(client, NeutronOptions.defaults(), false).left();
        }
    }
}
