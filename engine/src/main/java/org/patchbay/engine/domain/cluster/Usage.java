// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.cluster;

/** What a cluster uses a network for. Each but {@link #VM} is at most one network's in a cluster. */
public enum Usage {
    VM,
    DISPLAY,
    MIGRATION,
    MANAGEMENT,
    DEFAULT_ROUTE;

    /** Whether only one network of a cluster can have it. */
    public boolean exclusive() {
        return this != VM;
    }
}
