// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Lease;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes leases and keeps them alive as long as this engine is; when it dies, others have them within seven seconds. */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration TERM = Duration.ofSeconds(7);
    private static final Duration RENEWAL = Duration.ofSeconds(2);

    private final Work work;
    // Each taking has a holder of its own: two parts of one engine exclude each other, too.
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final Thread renewer;

    public LeaseKeeper(Work work) {
        this.work = work;
        this.renewer = Thread.ofVirtual().name("leases").start(this::renewAll);
    }

    /** A lease until it is closed, or lost. */
    public final class Held implements AutoCloseable {
        private final Lease lease;
        private volatile boolean lost;

        private Held(Lease lease) {
            this.lease = lease;
        }

        /**
         * Ties a transaction to the lease; call it last in it.
         *
         * @throws org.patchbay.engine.store.StaleLeaseException if somebody else has it
         */
        public void fence(Tx tx) {
            tx.leases().fence(lease);
        }

        /** Whether it is, as far as is known, still ours. */
        public boolean ours() {
            return !lost;
        }

        @Override
        public void close() {
            if (held.remove(this)) {
                try {
                    work.quietly(tx -> {
                        tx.leases().release(lease);
                        return true;
                    });
                } catch (StoreException e) {
                    LOG.debug("Lease {} runs out by itself", lease.name(), e);
                }
            }
        }
    }

    /** None while somebody else has it. */
    public Optional<Held> take(String name) {
        String holder = UUID.randomUUID().toString();
        Optional<Held> taken =
                work.quietly(tx -> tx.leases().acquire(name, holder, TERM)).map(Held::new);
        taken.ifPresent(held::add);
        return taken;
    }

    private void renewAll() {
        try {
            while (true) {
                Thread.sleep(RENEWAL);
                held.forEach(this::renew);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void renew(Held each) {
        try {
            boolean ours = work.quietly(tx -> tx.leases().acquire(each.lease.name(), each.lease.holder(), TERM))
                    .filter(now -> now.epoch() == each.lease.epoch())
                    .isPresent();
            if (!ours) {
                each.lost = true;
                held.remove(each);
                LOG.warn("Lease {} is lost", each.lease.name());
            }
        } catch (StoreException e) {
            LOG.debug("Lease {} is not renewed for now", each.lease.name(), e);
        }
    }

    /** Gives all back. */
    @Override
    public void close() {
        renewer.interrupt();
        held.forEach(Held::close);
    }
}
