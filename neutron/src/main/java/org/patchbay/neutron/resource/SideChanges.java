// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.patchbay.http.HttpError;
import org.patchbay.northbound.write.Command;
import org.patchbay.northbound.write.WriteUnavailableException;
import org.patchbay.northbound.write.Writer;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;

/**
 * Changes that nobody asked for and that a reader brings about, such as the default group of a new project. The reader sees
 * them if the database is well, and does not wait for one that is away.
 */
final class SideChanges {
    /** How long the first reader waits for a database that is connected and does not answer. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final OvsdbClient database;
    private final Writer writer;
    /** Each completes with whether the database took the change. */
    private final ConcurrentMap<Object, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    private final Slowness slowness = new Slowness();

    SideChanges(OvsdbClient database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    /**
     * Makes a change if the database takes one now.
     *
     * @param what names the change: readers who want the same one at the same time share it
     */
    void make(Object what, Command<?> command) {
        if (database.state() != ConnectionState.ACTIVE) {
            return;
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(what, mine);
        if (other == null) {
            Thread.startVirtualThread(() -> write(what, command, mine));
        }
        if (!slowness.isSo()) {
            await(other == null ? mine : other);
        }
    }

    private void write(Object what, Command<?> command, CompletableFuture<Boolean> done) {
        try {
            writer.write(command, MOMENT);
            done.complete(true);
            slowness.end();
        } catch (WriteUnavailableException | OvsdbUnavailableException away) {
            done.complete(false);
        } catch (RuntimeException | Error failed) {
            done.completeExceptionally(failed);
        } finally {
            underWay.remove(what, done);
        }
    }

    private void await(CompletableFuture<Boolean> change) {
        try {
            change.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            slowness.begin(change);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof HttpError refusal) {
                throw refusal;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
