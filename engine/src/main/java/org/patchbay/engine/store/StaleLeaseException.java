// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

/** Somebody else has taken over: the transaction was rolled back, and its work is to be given up. */
public final class StaleLeaseException extends StoreException {
    private static final long serialVersionUID = 1L;

    StaleLeaseException(Lease lease) {
        super("Lease '" + lease.name() + "' of epoch " + lease.epoch() + " is no longer held by " + lease.holder());
    }
}
