// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.vm;

/** The state of a virtual machine. */
public enum VmStatus {
    DOWN,
    WAIT_FOR_LAUNCH,
    POWERING_UP,
    UP,
    PAUSED,
    MIGRATING,
    POWERING_DOWN,
    NOT_RESPONDING,
    UNKNOWN;

    /** Whether it is, or may be, on a host. */
    public boolean running() {
        return this != DOWN;
    }
}
