// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

/** Thrown while planning: the call cannot stand in the same transaction as one before it. */
final class Deferred extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object key;

    /** @param key what another call holds on to */
    Deferred(Object key) {
        super("deferred to the next transaction", null, false, false);
        this.key = key;
    }

    Object key() {
        return key;
    }
}
