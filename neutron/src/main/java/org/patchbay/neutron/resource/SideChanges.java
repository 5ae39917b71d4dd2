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
    private final ConcurrentMap<Object, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    /** Whether the last reader who waited did so in vain: then nobody waits until a change gets through. */
    private volatile boolean slow;

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
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.putIfAbsent(what, mine);
        if (other == null) {
            Thread.startVirtualThread(() -> write(what, command, mine));
        }
        if (!slow) {
            await(other == null ? mine : other);
        }
    }

    private void write(Object what, Command<?> command, CompletableFuture<Void> done) {
        try {
            writer.write(command, MOMENT);
            slow = false;
            done.complete(null);
        } catch (WriteUnavailableException | OvsdbUnavailableException away) {
            done.complete(null);
        } catch (RuntimeException | Error failed) {
            done.completeExceptionally(failed);
        } finally {
            underWay.remove(what, done);
        }
    }

    private void await(CompletableFuture<Void> change) {
        try {
            change.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            slow = true;
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
