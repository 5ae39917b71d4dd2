// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Locale;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.WriteListener;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;

/** How the Northbound database fares. */
final class DatabaseMetrics implements WriteListener {
    private static final List<String> TABLES = List.of(
            LogicalSwitch.TABLE, LogicalSwitchPort.TABLE, DhcpOptions.TABLE, PortGroup.TABLE, LogicalRouter.TABLE);

    private final Histogram commits;
    private final Histogram callsOfCommit;
    private final Histogram rowsOfCommit;
    private final Counter calls;
    private final Counter retries;
    // of System.nanoTime; 0 while the replica follows
    private volatile long behindSince = System.nanoTime() | 1;

    DatabaseMetrics(PrometheusRegistry registry, OvsdbClient database) {
        connection(registry, database, "northbound");
        var _ = database.onState((before, after, detail) -> {
            if (after == ConnectionState.ACTIVE) {
                behindSince = 0;
            } else if (before == ConnectionState.ACTIVE) {
                behindSince = System.nanoTime() | 1;
            }
        });
        GaugeWithCallback.builder()
                .name("patchbay_northbound_replica_lag_seconds")
                .help("For how long the replica has not followed the Northbound database; 0 while it does.")
                .callback(gauge -> gauge.call(lag(database)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("patchbay_northbound_rows")
                .help("Rows in the replica, those of others included.")
                .labelNames("table")
                .callback(gauge -> TABLES.forEach(table -> gauge.call(rows(database, table), table)))
                .register(registry);
        commits = Histogram.builder()
                .name("patchbay_northbound_commit_seconds")
                .help("Seconds from sending a transaction until it can be read.")
                .classicOnly()
                .register(registry);
        callsOfCommit = Histogram.builder()
                .name("patchbay_northbound_commit_calls")
                .help("API calls that shared a transaction.")
                .classicOnly()
                .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry);
        rowsOfCommit = Histogram.builder()
                .name("patchbay_northbound_commit_rows")
                .help("Rows that a transaction wrote, about.")
                .classicOnly()
                .classicUpperBounds(1, 3, 10, 30, 100, 300, 1000, 3000)
                .register(registry);
        calls = Counter.builder()
                .name("patchbay_northbound_calls_total")
                .help("API calls that were committed; several may share a transaction.")
                .register(registry);
        retries = Counter.builder()
                .name("patchbay_northbound_retries_total")
                .help("API calls that were planned again because their transaction was not applied.")
                .register(registry);
    }

    /**
     * Whether a client is connected, and how often that changed.
     *
     * @param name northbound or southbound
     */
    static void connection(PrometheusRegistry registry, OvsdbClient database, String name) {
        String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        GaugeWithCallback.builder()
                .name("patchbay_" + name + "_connected")
                .help("1 while the replica follows the " + title + " database.")
                .callback(gauge -> gauge.call(isActive(database) ? 1 : 0))
                .register(registry);
        Counter connections = Counter.builder()
                .name("patchbay_" + name + "_connections_total")
                .help("How often the replica has begun to follow the " + title + " database.")
                .register(registry);
        Connections count = new Connections(connections);
        // The listener goes with the client.
        var _ = database.onState((before, after, detail) -> count.now(after));
        // The client may have been following before anybody listened.
        count.look(database);
    }

    /** Counts once, whether it is told of a beginning, finds that it was, or both. */
    private static final class Connections {
        private final Counter counter;
        private boolean following;

        Connections(Counter counter) {
            this.counter = counter;
        }

        synchronized void now(ConnectionState state) {
            if (state == ConnectionState.ACTIVE && !following) {
                counter.inc();
            }
            following = state == ConnectionState.ACTIVE;
        }

        // The state is asked for under the lock: what comes after it is told after it.
        synchronized void look(OvsdbClient database) {
            now(database.state());
        }
    }

    private static boolean isActive(OvsdbClient database) {
        return database.state() == ConnectionState.ACTIVE;
    }

    private double lag(OvsdbClient database) {
        long since = behindSince;
        return since == 0 || isActive(database) ? 0 : (System.nanoTime() - since) / 1e9;
    }

    private static double rows(OvsdbClient database, String table) {
        try {
            return database.snapshot().rows(table).size();
        } catch (OvsdbUnavailableException never) {
            return 0;
        }
    }

    @Override
    public void committed(int committed, int rows, long nanos) {
        commits.observe(nanos / 1e9);
        callsOfCommit.observe(committed);
        rowsOfCommit.observe(rows);
        calls.inc(committed);
    }

    @Override
    public void retried(int planned, String reason) {
        retries.inc(planned);
    }
}
