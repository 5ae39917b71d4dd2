// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.northbound.Northbound;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;

class DatabaseMetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void connectionsAreCountedAlsoWhenTheFirstWasThereBefore() {
        PrometheusRegistry before = new PrometheusRegistry();
        PrometheusRegistry after = new PrometheusRegistry();
        Path ovn = directory.resolve("ovn");
        OvnCentral central = OvnCentral.start(ovn, CentralOptions.standalone().withoutNorthd());
        try (OvsdbClient client = OvsdbClient.start(
                OvsdbOptions.builder(central.nbRemote(), Northbound.DATABASE).build())) {
            DatabaseMetrics.connection(before, client, "northbound");
            // Listeners are told when the state can be seen already.
            await().atMost(PATIENCE).until(() -> client.state() == ConnectionState.ACTIVE && counted(before) == 1);
            DatabaseMetrics.connection(after, client, "northbound");
            assertThat(counted(after)).isEqualTo(1);

            central.close();
            central = OvnCentral.start(ovn, CentralOptions.standalone().withoutNorthd());
            await().atMost(PATIENCE).until(() -> counted(after) == 2 && counted(before) == 2);
        } finally {
            central.close();
        }
    }

    private static double counted(PrometheusRegistry registry) {
        return registry.scrape(name -> name.equals("patchbay_northbound_connections")).stream()
                .map(CounterSnapshot.class::cast)
                .findFirst()
                .orElseThrow()
                .getDataPoints()
                .getFirst()
                .getValue();
    }
}
