// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.chassis.Southbound;
import org.patchbay.northbound.write.WriteUnavailableException;
import org.patchbay.northbound.write.Writer;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts gateways on hosts that come, and takes them from hosts that go. What happens when a host fails is not its business: OVN's own hosts
 * notice that by BFD, and the next one in turn takes over. Several providers may do this on one database: who comes second finds nothing to
 * do.
 */
public final class GatewayKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GatewayKeeper.class);
    /** Hosts tend to come many at a time. */
    private static final long SETTLE_MILLIS = 200;
    /** A gateway that is made at the moment when a host comes may be written after the look that the host has caused. */
    private static final long SECOND_LOOK_MILLIS = 3_000;
    /** For what other writers do. */
    private static final long LOOK_EVERY_MILLIS = 60_000;

    private final OvsdbClient northbound;
    private final Writer writer;
    private final GatewaySchedule schedule;
    private final Semaphore changes = new Semaphore(1);
    private final OvsdbClient.Subscription subscription;
    private final Thread thread;
    private volatile boolean closed;

    private GatewayKeeper(OvsdbClient northbound, Writer writer, OvsdbClient southbound) {
        this.northbound = northbound;
        this.writer = writer;
        this.schedule = new GatewaySchedule(Southbound.hosts(southbound));
        this.subscription = southbound.subscribe((before, after, rows) -> {
            if (rows.stream().anyMatch(Southbound::isOfHosts)) {
                changes.release();
            }
        });
        this.thread = Thread.ofVirtual().name("gateway-keeper").unstarted(this::run);
    }

    /** @param southbound a client with {@link Southbound#monitorSpec} */
    public static GatewayKeeper start(OvsdbClient northbound, Writer writer, OvsdbClient southbound) {
        GatewayKeeper keeper = new GatewayKeeper(northbound, writer, southbound);
        keeper.thread.start();
        return keeper;
    }

    private void run() {
        long patience = LOOK_EVERY_MILLIS;
        try {
            while (!closed) {
                boolean changed = changes.tryAcquire(patience, TimeUnit.MILLISECONDS);
                if (changed) {
                    Thread.sleep(SETTLE_MILLIS);
                    changes.drainPermits();
                }
                patience = look() && !changed ? LOOK_EVERY_MILLIS : SECOND_LOOK_MILLIS;
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether every gateway is where it should be. */
    private boolean look() {
        try {
            for (String router : stale(northbound.snapshot())) {
                writer.write(plan -> {
                    Row row = Routers.rowOf(plan.snapshot(), router);
                    if (row != null) {
                        plan.own(row.uuid());
                        schedule.update(plan, RouterOperations.wiring(plan.snapshot(), Router.of(row)));
                    }
                    return snapshot -> router;
                });
                log.info("the gateways of router {} have other hosts now", router);
            }
            return true;
        } catch (OvsdbUnavailableException | WriteUnavailableException later) {
            log.debug("gateways were not looked after: {}", later.getMessage());
            return false;
        } catch (RuntimeException unexpected) {
            log.error("looking after gateways failed", unexpected);
            return false;
        }
    }

    private List<String> stale(Snapshot snapshot) {
        List<String> stale = new ArrayList<>();
        for (Row row : snapshot.after(RouterIndexes.ROUTER_BY_NAME, null)) {
            Router router = Router.isOne(row) ? Router.of(row) : null;
            if (router != null
                    && !router.gateways().isEmpty()
                    && schedule.isStale(snapshot, RouterOperations.wiring(snapshot, router))) {
                stale.add(router.id());
            }
        }
        return stale;
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
