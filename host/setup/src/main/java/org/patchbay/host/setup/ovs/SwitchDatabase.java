// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.patchbay.host.setup.database.Database;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.Remote;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.Transaction;

/** Open vSwitch's own database (ovs-vswitchd.conf.db(5)). */
final class SwitchDatabase implements Closeable {
    private static final String TABLE = "Open_vSwitch";
    private static final String SSL = "SSL";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final int TRIES = 20;

    private final Database database;

    private SwitchDatabase(Database database) {
        this.database = database;
    }

    /** @throws SetupException when Open vSwitch does not run */
    static SwitchDatabase open(Remote remote) {
        MonitorSpec monitor = new MonitorSpec(Map.of())
                .with(TABLE, "external_ids", "ssl")
                .with(SSL, "private_key", "certificate", "ca_cert", "bootstrap_ca_cert")
                .with("Bridge", "name");
        return new SwitchDatabase(Database.open(
                "Open vSwitch",
                "start it (systemctl start openvswitch-switch, or openvswitch), or name its database with --db",
                List.of(remote),
                TABLE,
                monitor,
                null,
                PATIENCE));
    }

    SwitchState state() {
        return state(database.snapshot());
    }

    Set<String> bridges() {
        return database.snapshot().rows("Bridge").stream()
                .map(row -> row.string("name"))
                .collect(Collectors.toSet());
    }

    /**
     * Makes a plan from the newest state and carries it out in one transaction, which commits only if that state is still so.
     *
     * @return the plan that was carried out
     */
    Plan apply(Function<SwitchState, Plan> planner) {
        for (int i = 0; i < TRIES; i++) {
            Snapshot snapshot = database.snapshot();
            Plan plan = planner.apply(state(snapshot));
            if (plan.changesNothing() || database.commits(transaction(snapshot, plan))) {
                return plan;
            }
            pause();
        }
        throw SetupException.operation(
                "nothing was changed: others kept changing Open vSwitch's external_ids meanwhile; try again");
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SetupException.operation("interrupted, nothing was changed");
        }
    }

    private static Transaction transaction(Snapshot snapshot, Plan plan) {
        Row row = row(snapshot);
        Optional<Row> ssl = ssl(snapshot);
        Transaction.Builder transaction = Transaction.builder()
                .comment("patchbay host")
                .expect(
                        TABLE,
                        row.uuid(),
                        Map.of(
                                "external_ids", plan.before().externalIds(),
                                "ssl",
                                        ssl.map(Row::uuid)
                                                .<Object>map(uuid -> uuid)
                                                .orElse(List.of())))
                .update(TABLE, row.uuid(), Map.of("external_ids", plan.after().externalIds()));
        if (!plan.before().ssl().equals(plan.after().ssl())) {
            ssl.ifPresent(old -> transaction.expect(
                    SSL, old.uuid(), columns(plan.before().ssl().orElseThrow())));
            plan.after()
                    .ssl()
                    .ifPresentOrElse(
                            wanted -> writeSsl(transaction, row.uuid(), ssl.map(Row::uuid), columns(wanted)),
                            () -> transaction.update(TABLE, row.uuid(), Map.of("ssl", List.of())));
        }
        return transaction.build();
    }

    private static void writeSsl(
            Transaction.Builder transaction, UUID parent, Optional<UUID> existing, Map<String, Object> columns) {
        existing.ifPresentOrElse(
                uuid -> transaction.update(SSL, uuid, columns),
                () -> transaction.update(TABLE, parent, Map.of("ssl", transaction.insert(SSL, columns))));
    }

    private static Map<String, Object> columns(SslRow row) {
        return Map.of(
                "private_key", row.privateKey(),
                "certificate", row.certificate(),
                "ca_cert", row.authority(),
                "bootstrap_ca_cert", row.bootstrap());
    }

    private static SwitchState state(Snapshot snapshot) {
        return new SwitchState(
                row(snapshot).map("external_ids"),
                ssl(snapshot)
                        .map(row -> new SslRow(
                                row.string("private_key"),
                                row.string("certificate"),
                                row.string("ca_cert"),
                                row.bool("bootstrap_ca_cert"))));
    }

    private static Optional<Row> ssl(Snapshot snapshot) {
        return row(snapshot).uuid("ssl").map(uuid -> snapshot.row(SSL, uuid));
    }

    private static Row row(Snapshot snapshot) {
        Collection<Row> rows = snapshot.rows(TABLE);
        if (rows.isEmpty()) {
            throw SetupException.operation(
                    "Open vSwitch's database is empty; start ovs-vswitchd, or run 'ovs-vsctl init'");
        }
        return rows.iterator().next();
    }

    @Override
    public void close() {
        database.close();
    }
}
