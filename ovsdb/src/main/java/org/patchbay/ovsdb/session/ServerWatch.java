// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.replica.Replica;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.SchemaReader;
import org.patchbay.ovsdb.wire.WireObject;

/**
 * What the server says about itself in {@code _Server.Database} (ovsdb-server(5)): whether it leads, is connected to its cluster and
 * how far it is. Servers before 2.9 have no such table; then nothing is known and nothing is refused.
 */
final class ServerWatch {
    static final String MONITOR = "server";
    private static final String DATABASE = "_Server";
    private static final String TABLE = "Database";
    private static final MonitorSpec WATCHED =
            MonitorSpec.all().with(TABLE, "name", "model", "connected", "leader", "cid", "index");

    private final String database;
    private final boolean leaderOnly;
    private final Replica replica = new Replica(WATCHED, List.of());
    private @Nullable Row status;
    private boolean known;

    ServerWatch(String database, boolean leaderOnly) {
        this.database = database;
        this.leaderOnly = leaderOnly;
    }

    void start(Caller caller) throws IOException {
        Message.Reply schema = caller.call("get_schema", List.of(DATABASE));
        if (schema.error() != null) {
            return;
        }
        replica.expect(SchemaReader.read(schema.result()));
        Map<String, Object> tables = Monitors.tables(replica.monitored());
        Message.Reply contents = caller.call("monitor_cond", List.of(DATABASE, MONITOR, tables));
        if (contents.error() != null) {
            contents = caller.call("monitor", List.of(DATABASE, MONITOR, tables));
        }
        if (contents.result() instanceof WireObject rows) {
            known = true;
            find(replica.load(rows));
        }
    }

    void update(WireObject updates) {
        find(replica.apply(updates));
    }

    private void find(Replica.@Nullable Step step) {
        if (step == null) {
            return;
        }
        status = null;
        for (Row row : step.after().rows(TABLE)) {
            if (row.string("name").equals(database)) {
                status = row;
            }
        }
    }

    /** Why this server will not do; empty when it will. */
    String objection() {
        if (!known) {
            return "";
        }
        if (status == null) {
            return "the server has no database " + database;
        }
        if (!status.bool("connected")) {
            return "the server is not connected to its cluster";
        }
        return leaderOnly && !status.bool("leader") ? "the server is not the leader" : "";
    }

    /** The cluster's id; null for a standalone server. */
    @Nullable
    UUID cluster() {
        return status == null ? null : status.uuid("cid").orElse(null);
    }

    /** How much of the cluster's log the server's contents include; empty for a standalone server. */
    OptionalLong index() {
        return status == null ? OptionalLong.empty() : status.optionalInteger("index");
    }
}
