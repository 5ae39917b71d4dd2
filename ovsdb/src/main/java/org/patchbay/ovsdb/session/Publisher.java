// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.ChangeListener;
import org.patchbay.ovsdb.ConnectionListener;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.replica.Replica;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the newest snapshot and state to everyone; written by the owner. */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    /** Guards itself together with each change of {@link #snapshot}: a listener is told of exactly what it has not seen. */
    private final List<ChangeListener> changeListeners = new ArrayList<>();

    private final List<ConnectionListener> stateListeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Snapshot snapshot;
    private volatile ConnectionState state = ConnectionState.CONNECTING;
    private volatile String trouble = "";

    @Nullable
    Snapshot snapshot() {
        return snapshot;
    }

    ConnectionState state() {
        return state;
    }

    String trouble() {
        return trouble;
    }

    /** Opens once there is a snapshot, or once there will be none any more. */
    CountDownLatch first() {
        return first;
    }

    void publish(Replica.Step step) {
        List<ChangeListener> told;
        synchronized (changeListeners) {
            told = List.copyOf(changeListeners);
            snapshot = step.after();
        }
        first.countDown();
        for (ChangeListener listener : told) {
            contained(() -> listener.changed(step.before(), step.after(), step.changes()));
        }
    }

    /** Closed is final. */
    synchronized void state(ConnectionState now, String detail) {
        ConnectionState before = state;
        if (before == now || before == ConnectionState.CLOSED) {
            return;
        }
        state = now;
        for (ConnectionListener listener : stateListeners) {
            contained(() -> listener.stateChanged(before, now, detail));
        }
    }

    void trouble(String reason) {
        trouble = reason;
    }

    OvsdbClient.Subscription subscribe(ChangeListener listener) {
        synchronized (changeListeners) {
            changeListeners.add(listener);
        }
        return () -> unsubscribe(listener);
    }

    private void unsubscribe(ChangeListener listener) {
        synchronized (changeListeners) {
            changeListeners.remove(listener);
        }
    }

    OvsdbClient.Subscription subscribeState(ConnectionListener listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    private static void contained(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener failed", e);
        }
    }
}
