// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.database;

import java.io.Closeable;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.OvsdbError;
import org.patchbay.ovsdb.OvsdbException;
import org.patchbay.ovsdb.OvsdbOperationException;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Remote;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.TlsFiles;
import org.patchbay.ovsdb.Transaction;
import org.patchbay.ovsdb.TransactionOutcome;

/** A connection that lasts as long as a command, and says in one line why there is none. */
public final class Database implements Closeable {
    private final String what;
    private final OvsdbClient client;

    private Database(String what, OvsdbClient client) {
        this.what = what;
        this.client = client;
    }

    /**
     * Connects, and returns when the contents are there.
     *
     * @param what the database in words, such as "Open vSwitch's database"
     * @param remedy what the user can do when it is not there
     * @throws SetupException when it is not there within the patience
     */
    public static Database open(
            String what,
            String remedy,
            List<Remote> remotes,
            String schema,
            MonitorSpec monitor,
            @Nullable TlsFiles tls,
            Duration patience) {
        String where = String.join(",", remotes.stream().map(Remote::toString).toList());
        requireSocket(what, remedy, remotes);
        OvsdbClient client;
        try {
            client = OvsdbClient.start(OvsdbOptions.builder(where, schema)
                    .monitor(monitor)
                    .tls(tls)
                    .connectTimeout(patience)
                    .build());
        } catch (OvsdbConfigurationException e) {
            throw SetupException.usage(String.valueOf(e.getMessage()));
        }
        Database database = new Database(what, client);
        try {
            Snapshot _ = client.awaitSnapshot(patience);
            return database;
        } catch (OvsdbUnavailableException e) {
            String trouble = client.lastTrouble();
            database.close();
            throw SetupException.operation(what + " does not answer at "
                    + (trouble.isEmpty() ? where + " within " + patience.toSeconds() + " s" : trouble) + "; " + remedy);
        }
    }

    /** A socket that is not there says at once that nothing runs. */
    private static void requireSocket(String what, String remedy, List<Remote> remotes) {
        boolean some =
                remotes.stream().anyMatch(remote -> !(remote instanceof Remote.Unix unix) || Files.exists(unix.path()));
        if (!some) {
            throw SetupException.operation(what + " is not there: no socket "
                    + String.join(
                            " or ",
                            remotes.stream()
                                    .map(remote -> remote.toString().substring("unix:".length()))
                                    .toList())
                    + "; " + remedy);
        }
    }

    /** The newest contents. */
    public Snapshot snapshot() {
        return client.snapshot();
    }

    /**
     * Commits.
     *
     * @return false when what the transaction expected is no longer so
     * @throws SetupException when the server refuses for another reason or goes away
     */
    public boolean commits(Transaction transaction) {
        try {
            TransactionOutcome _ = client.transact(transaction).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof OvsdbOperationException refused && refused.kind() == OvsdbError.TIMED_OUT) {
                return false;
            }
            throw told(e);
        }
    }

    /** Runs a transaction that only reads. */
    public TransactionOutcome read(Transaction transaction) {
        try {
            return client.transact(transaction).join();
        } catch (CompletionException e) {
            throw told(e);
        }
    }

    private RuntimeException told(CompletionException failure) {
        return switch (failure.getCause()) {
            case OvsdbOperationException refused
            when refused.kind() == OvsdbError.PERMISSION_ERROR ->
                SetupException.operation(what + " does not let this connection write (" + refused.details()
                        + "); use a remote without a role, such as the server's unix socket");
            case OvsdbOperationException refused ->
                SetupException.operation(what + " refused the change, nothing was changed: " + refused.getMessage());
            case OvsdbException e -> SetupException.operation(what + ": " + e.getMessage());
            case null, default -> failure;
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
