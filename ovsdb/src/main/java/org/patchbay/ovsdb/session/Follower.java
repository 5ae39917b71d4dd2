// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbException;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.Remote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The owner: goes from remote to remote for as long as the client lives, and reads what the servers send. */
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** A connection that served this long is no part of a series of failures. */
    private static final long STEADY = TimeUnit.SECONDS.toNanos(2);

    private final Core core;
    private final OvsdbOptions options;
    private final Connector connector;
    private final Backoff backoff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Connection connection;
    private final Map<Remote, String> reported = new HashMap<>();
    private @Nullable Remote last;

    Follower(Core core) {
        this.core = core;
        this.options = core.options();
        this.connector = new Connector(options.tls(), options.connectTimeout());
        this.backoff = new Backoff(options.backoffMin(), options.backoffMax());
    }

    @Override
    public void run() {
        while (!closed()) {
            if (!tryAll()) {
                pause();
            }
        }
    }

    /** Called by the timer. */
    void tick(long now) {
        Connection current = connection;
        if (current != null) {
            current.tick(now);
        }
        core.outbox().expire(now);
    }

    void close() {
        closing.countDown();
        Connection current = connection;
        if (current != null) {
            current.close("the client is closed");
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** One round; true when a remote served for a while, so that the next round may start at once. */
    private boolean tryAll() {
        for (Remote remote : shuffled()) {
            if (closed() || serve(remote)) {
                return true;
            }
        }
        return false;
    }

    /** In random order, the one that was just left at the end. */
    private List<Remote> shuffled() {
        List<Remote> remotes = new ArrayList<>(options.remotes());
        Collections.shuffle(remotes);
        if (last != null && remotes.remove(last)) {
            remotes.add(last);
        }
        return remotes;
    }

    /** Stays with one remote as long as it goes; true when it served steadily. */
    private boolean serve(Remote remote) {
        core.publisher().state(ConnectionState.CONNECTING, remote.toString());
        long servedSince = 0;
        Connection current = null;
        String reason = "";
        try {
            current = new Connection(connector.connect(remote), core.outbox(), options);
            connection = current;
            core.publisher().state(ConnectionState.SYNCING, remote.toString());
            Session session = new Session(current, core);
            session.negotiate();
            servedSince = System.nanoTime();
            last = remote;
            LOG.info("following {} at {}", options.database(), remote);
            core.publisher().state(ConnectionState.ACTIVE, remote.toString());
            session.follow();
        } catch (IOException | OvsdbException e) {
            reason = Reasons.of(e);
            distrust(e);
        } catch (RuntimeException | Error e) {
            // even then: without this thread the client would show an old replica for ever and say it is active
            LOG.error("following {} at {} failed unexpectedly", options.database(), remote, e);
            reason = Reasons.of(e);
            core.progress().forgetTransaction();
        }
        return ended(remote, current, reason, servedSince);
    }

    /** What could not be applied leaves the replica where it was; the next server has to send everything. */
    private void distrust(Exception failure) {
        if (failure instanceof OvsdbProtocolException) {
            core.progress().forgetTransaction();
        }
    }

    private boolean ended(Remote remote, @Nullable Connection current, String reason, long servedSince) {
        connection = null;
        core.publisher().trouble(remote + ": " + reason);
        core.publisher().state(ConnectionState.BACKING_OFF, remote + ": " + reason);
        core.locks().lostAll();
        if (current != null) {
            current.finish(reason);
        }
        report(remote, reason, servedSince != 0);
        boolean steady = servedSince != 0 && System.nanoTime() - servedSince > STEADY;
        if (steady) {
            backoff.reset();
        }
        return steady;
    }

    /** Every lost connection, and failed attempts when they fail for another reason than before. */
    private void report(Remote remote, String reason, boolean served) {
        boolean repeated = reason.equals(reported.put(remote, reason));
        if (served && !closed()) {
            LOG.info("left {} at {}: {}", options.database(), remote, reason);
        } else if (!repeated && !closed()) {
            LOG.info("no service of {} at {}: {}", options.database(), remote, reason);
        }
    }

    private void pause() {
        try {
            boolean _ = closing.await(backoff.pause().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}
