// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.OvsdbOutcomeUnknownException;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.WireObject;

/** One connection from the negotiation to its end; the owner's own. */
final class Session {
    /** How long a server that lost leadership gets to answer what it was sent. */
    private static final Duration DRAIN = Duration.ofSeconds(1);
    /** A negotiation may take this many times the connect timeout while bytes keep coming. */
    private static final int NEGOTIATION_FACTOR = 12;

    private final Connection connection;
    private final Core core;
    private final OvsdbOptions options;
    private final ServerWatch server;
    private final DataMonitor data;
    private boolean active;
    private boolean chosenUuids;
    private String draining = "";

    Session(Connection connection, Core core) {
        this.connection = connection;
        this.core = core;
        this.options = core.options();
        this.server = new ServerWatch(options.database(), options.leaderOnly());
        this.data = new DataMonitor(options.database(), core.replica(), core.progress());
    }

    /** Negotiates and brings the replica up to date. */
    void negotiate() throws IOException {
        long limit = options.connectTimeout().multipliedBy(NEGOTIATION_FACTOR).toNanos();
        connection.endBy(System.nanoTime() + limit, "the negotiation takes too long");
        server.start(this::call);
        refuseUnfit();
        call("set_db_change_aware", List.of(true)); // older servers refuse, and close the connection instead
        core.publish(data.start(this::call));
        String table = core.anyTable();
        chosenUuids = !table.isEmpty() && Abilities.chosenUuids(this::call, options.database(), table);
        for (String lock : options.locks()) {
            core.locks().requested(lock, call("lock", List.of(lock)));
        }
        refuseUnfit();
        core.progress().follow(server);
        active = true;
        connection.negotiated();
        connection.allowTransactions(true, chosenUuids);
    }

    /** Follows the database until the connection ends. */
    void follow() throws IOException {
        while (draining.isEmpty() || !core.outbox().nothingInFlight()) {
            handle(connection.next());
        }
        throw new ConnectionEndedException(draining);
    }

    private Message.Reply call(String method, List<?> params) throws IOException {
        long id = connection.request(method, params);
        while (true) {
            Message message = connection.next();
            if (message instanceof Message.Reply reply && reply.id() instanceof Long answered && answered == id) {
                return reply;
            }
            handle(message);
        }
    }

    private void handle(Message message) throws IOException {
        switch (message) {
            case Message.Request request -> answer(request);
            case Message.Reply reply -> answered(reply);
            case Message.Notification notification -> notified(notification.method(), notification.params());
        }
    }

    /** RFC 7047 §4.1.11: the only request a server makes. */
    private void answer(Message.Request request) {
        if (request.method().equals("echo")) {
            connection.reply(request.id(), request.params(), null);
        } else {
            connection.reply(request.id(), null, "unknown method");
        }
    }

    private void answered(Message.Reply reply) {
        Pending pending = reply.id() instanceof Long id ? core.outbox().answered(id) : null;
        if (pending == null) {
            return; // to a probe
        }
        try {
            Replies.complete(pending, reply);
        } catch (RuntimeException e) {
            // whoever waits must not wait for ever, whatever the reply was
            pending.future().completeExceptionally(new OvsdbOutcomeUnknownException(Reasons.of(e), e));
            throw e;
        }
    }

    private void notified(String method, List<@Nullable Object> params) throws IOException {
        Object first = params.isEmpty() ? null : params.getFirst();
        switch (method) {
            case "update", "update2", "update3" -> updated(String.valueOf(first), params);
            case "monitor_canceled" ->
                throw new ConnectionEndedException(
                        "the server cancelled the monitor: its schema changes or the database goes");
            case "locked" -> core.locks().granted(String.valueOf(first));
            case "stolen" -> core.locks().stolen(String.valueOf(first));
            default -> {} // newer servers may tell more
        }
    }

    private void updated(String monitor, List<@Nullable Object> params) {
        if (!(params.getLast() instanceof WireObject updates)) {
            throw new OvsdbProtocolException("an update without rows");
        }
        if (monitor.equals(ServerWatch.MONITOR)) {
            server.update(updates);
            serverChanged();
        } else if (monitor.equals(DataMonitor.MONITOR)) {
            core.publish(params.size() == 3 ? data.update(params.get(1), updates) : data.update(updates));
        } else {
            throw new OvsdbProtocolException("an update of an unknown monitor");
        }
    }

    private void serverChanged() {
        if (!active || !draining.isEmpty()) {
            return;
        }
        String objection = server.objection();
        if (objection.isEmpty()) {
            core.progress().follow(server);
            return;
        }
        draining = objection;
        connection.allowTransactions(false, chosenUuids);
        connection.endBy(System.nanoTime() + DRAIN.toNanos(), objection);
    }

    private void refuseUnfit() throws ConnectionEndedException {
        String objection = server.objection();
        if (objection.isEmpty()) {
            objection = core.progress().objection(server);
        }
        if (!objection.isEmpty()) {
            throw new ConnectionEndedException(objection);
        }
    }
}
