// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.work;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.StoreUnavailableException;
import org.patchbay.engine.store.Tx;
import org.patchbay.http.HttpError;
import org.patchbay.net.InvalidValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the services' work in transactions: what the callers want done, and its record in the audit log, or nothing. */
public final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    // What was merely spelled wrong, or is not there, is no event.
    private static final Set<RefusalException.Kind> TOLD =
            Set.of(RefusalException.Kind.CONFLICT, RefusalException.Kind.FORBIDDEN);

    private final Store store;
    private final Directory directory;

    public Work(Store store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    /** Reads one consistent state. */
    public <T> T read(Function<Tx, T> work) {
        return translated(() -> store.read(work));
    }

    /** Changes what is no object of the API and nothing to tell of, such as who is logged in. */
    public <T> T write(Function<Tx, T> work) {
        return translated(() -> store.inTransaction(work));
    }

    /**
     * Changes something, all of it or nothing. The work may be run again where the database asks for it.
     *
     * @param failure what a refusal is recorded as, in a transaction of its own; null: it is not
     */
    public <T> T change(Call call, @Nullable EventCode failure, Function<Change, T> work) {
        try {
            return translated(() -> store.inTransaction(tx -> work.apply(new Change(tx, call))));
        } catch (RefusalException refusal) {
            if (failure != null && TOLD.contains(refusal.kind())) {
                tellFailure(call, failure, String.valueOf(refusal.getMessage()));
            }
            throw refusal;
        } finally {
            directory.changed();
        }
    }

    /** The engine's own change, which nobody asks for: all of it or nothing. Fails as the store does. */
    public <T> T byEngine(Function<Tx, T> work) {
        try {
            return store.inTransaction(work);
        } finally {
            directory.changed();
        }
    }

    /** The engine's own look at its state, or a change of nothing that has a name. Fails as the store does. */
    public <T> T quietly(Function<Tx, T> work) {
        return store.inTransaction(work);
    }

    /** Records that something failed; that this cannot be recorded must not hide what failed. */
    public void tellFailure(Call call, EventCode failure, String why) {
        try {
            store.change(tx ->
                    tx.events().add(NewEvent.of(failure, why).by(call.caller().principal(), call.correlationId())));
        } catch (StoreException e) {
            LOG.warn("Event {} was not recorded: {}", failure.number(), e.getMessage());
        }
    }

    /** Says of the database and of values what the API can tell. */
    public static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreUnavailableException e) {
            LOG.warn("{}", e.getMessage());
            throw HttpError.unavailable(e.plainly(), RETRY);
        } catch (InvalidValueException e) {
            throw RefusalException.badValue(String.valueOf(e.getMessage()));
        }
    }
}
