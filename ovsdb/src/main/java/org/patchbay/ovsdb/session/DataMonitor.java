// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.replica.Replica;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.SchemaReader;
import org.patchbay.ovsdb.wire.Uuids;
import org.patchbay.ovsdb.wire.WireObject;

/** The one monitor of the database's contents on a connection, by the best method the server knows. */
final class DataMonitor {
    static final String MONITOR = "data";

    private final String database;
    private final Replica replica;
    private final Progress progress;

    DataMonitor(String database, Replica replica, Progress progress) {
        this.database = database;
        this.replica = replica;
        this.progress = progress;
    }

    /** Brings the replica up to date; null when nothing changed. */
    Replica.@Nullable Step start(Caller caller) throws IOException {
        Message.Reply schema = caller.call("get_schema", List.of(database));
        if (schema.error() != null) {
            throw new ConnectionEndedException("no schema of " + database + ": " + schema.errorName());
        }
        if (!replica.expect(SchemaReader.read(schema.result()))) {
            progress.forgetTransaction();
        }
        return startSince(caller, Monitors.tables(replica.monitored()));
    }

    private Replica.@Nullable Step startSince(Caller caller, Map<String, Object> tables) throws IOException {
        String last = progress.lastTransaction().toString();
        Message.Reply reply = caller.call("monitor_cond_since", List.of(database, MONITOR, tables, last));
        if (reply.error() != null) {
            return startWhole(caller, tables);
        }
        if (!(reply.result() instanceof List<?> result)
                || result.size() != 3
                || !(result.get(0) instanceof Boolean continued)
                || !(result.get(2) instanceof WireObject rows)) {
            throw new OvsdbProtocolException("the reply to monitor_cond_since is not [found, last, updates]");
        }
        Replica.Step step = continued ? replica.apply(rows) : replica.load(rows);
        reached(result.get(1));
        return step;
    }

    private Replica.@Nullable Step startWhole(Caller caller, Map<String, Object> tables) throws IOException {
        progress.forgetTransaction();
        Message.Reply reply = caller.call("monitor_cond", List.of(database, MONITOR, tables));
        if (reply.error() != null) {
            reply = caller.call("monitor", List.of(database, MONITOR, tables));
        }
        if (!(reply.result() instanceof WireObject rows)) {
            throw new ConnectionEndedException("the server refuses to monitor " + database + ": " + reply.errorName()
                    + " " + reply.errorDetails());
        }
        return replica.load(rows);
    }

    /** A notification without transaction id (RFC 7047 §4.1.6 and its second form). */
    Replica.@Nullable Step update(WireObject updates) {
        return replica.apply(updates);
    }

    /** A notification with the id of the transaction that it completes. */
    Replica.@Nullable Step update(@Nullable Object transaction, WireObject updates) {
        Replica.Step step = replica.apply(updates);
        reached(transaction);
        return step;
    }

    private void reached(@Nullable Object transaction) {
        UUID uuid = transaction instanceof String text ? Uuids.parse(text) : null;
        if (uuid == null) {
            throw new OvsdbProtocolException("\"" + transaction + "\" is no transaction id");
        }
        progress.reached(uuid);
    }
}
