// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.chassis;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.host.setup.database.Database;
import org.patchbay.ovsdb.Condition;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Schema;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.Transaction;

/** The chassis of OVN's Southbound database (ovn-sb(5)). */
final class Southbound implements Closeable {
    private static final String CHASSIS = "Chassis";
    private static final String PRIVATE = "Chassis_Private";
    /** Rows that a chassis writes about itself and that mean nothing without it. */
    private static final List<String> OF_A_CHASSIS = List.of("IGMP_Group", "Controller_Event");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;

    private Southbound(Database database) {
        this.database = database;
    }

    static Southbound open(SouthboundLocation location) {
        MonitorSpec monitor = new MonitorSpec(Map.of())
                .with(CHASSIS, "name", "hostname", "encaps", "other_config")
                .with(PRIVATE, "name", "chassis");
        return new Southbound(Database.open(
                "OVN's Southbound database",
                "start it, or name it with --ovn-sb",
                location.remotes(),
                "OVN_Southbound",
                monitor,
                location.tls().orElse(null),
                PATIENCE));
    }

    /** Both halves of every chassis; either can be missing. */
    List<ChassisRows> chassis() {
        Snapshot snapshot = database.snapshot();
        Map<String, Row> privateRows = new LinkedHashMap<>();
        snapshot.rows(PRIVATE).forEach(row -> privateRows.put(row.string("name"), row));
        List<ChassisRows> all = new ArrayList<>();
        for (Row row : snapshot.rows(CHASSIS)) {
            String name = row.string("name");
            all.add(new ChassisRows(name, Optional.of(row), Optional.ofNullable(privateRows.remove(name))));
        }
        privateRows.forEach((name, row) -> all.add(new ChassisRows(name, Optional.empty(), Optional.of(row))));
        return all;
    }

    Optional<ChassisRows> chassis(String name) {
        return chassis().stream().filter(rows -> rows.name().equals(name)).findFirst();
    }

    private static Optional<Row> ofPrivate(Snapshot snapshot, String name) {
        return snapshot.rows(PRIVATE).stream()
                .filter(row -> row.string("name").equals(name))
                .findFirst();
    }

    /** Whether the chassis' private row refers to its public one. */
    boolean isLinked(String name) {
        return ofPrivate(database.snapshot(), name)
                .flatMap(row -> row.uuid("chassis"))
                .isPresent();
    }

    /** @return false when the private row changed meanwhile */
    boolean unlink(UUID privateRow, UUID chassis) {
        return database.commits(Transaction.builder()
                .comment("patchbay host: is this chassis alive?")
                .expect(PRIVATE, privateRow, Map.of("chassis", chassis))
                .update(PRIVATE, privateRow, Map.of("chassis", List.of()))
                .build());
    }

    /** Does nothing when the chassis itself, or somebody else, has linked it meanwhile. */
    void link(UUID privateRow, UUID chassis) {
        boolean _ = database.commits(Transaction.builder()
                .expect(PRIVATE, privateRow, Map.of("chassis", List.of()))
                .update(PRIVATE, privateRow, Map.of("chassis", chassis))
                .build());
    }

    /** The logical ports that the chassis has claimed. */
    List<String> portsOf(UUID chassis) {
        return database
                .read(Transaction.builder()
                        .select("Port_Binding", List.of(Condition.includes("chassis", chassis)), "logical_port")
                        .build())
                .rows(0)
                .stream()
                .map(row -> String.valueOf(row.get("logical_port")))
                .sorted()
                .toList();
    }

    /**
     * Removes a chassis with all that is its own. Its encapsulations and the references of others (Port_Binding, HA_Chassis, …)
     * go with it by the server's own rules.
     *
     * @return false when the chassis showed itself meanwhile; nothing was removed then
     */
    boolean remove(ChassisRows rows) {
        Schema schema = database.snapshot().schema();
        List<Map<String, Object>> silent =
                rows.privateRow().isPresent() ? List.of(Map.of("chassis", List.of())) : List.of();
        List<Condition> named = List.of(Condition.equal("name", rows.name()));
        Transaction.Builder transaction = Transaction.builder()
                .comment("patchbay host: removing the chassis " + rows.name())
                .expect(PRIVATE, named, List.of("chassis"), silent)
                .delete(PRIVATE, named);
        rows.row().map(Row::uuid).ifPresent(uuid -> {
            OF_A_CHASSIS.stream()
                    .filter(table -> schema.has(table, "chassis"))
                    .forEach(table -> transaction.delete(table, List.of(Condition.includes("chassis", uuid))));
            transaction.delete(CHASSIS, uuid);
        });
        return database.commits(transaction.build());
    }

    @Override
    public void close() {
        database.close();
    }
}
