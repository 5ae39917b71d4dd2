// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.host;

/** The state of a host. */
public enum HostStatus {
    INSTALLING,
    INSTALL_FAILED,
    UP,
    PREPARING_FOR_MAINTENANCE,
    MAINTENANCE,
    CONNECTING,
    NON_RESPONSIVE,
    NON_OPERATIONAL,
    DOWN;

    /** Whether virtual machines can run there. */
    public boolean runsVms() {
        return this == UP;
    }

    /** Whether it can be removed or move to another cluster. */
    public boolean idle() {
        return this == MAINTENANCE || this == DOWN || this == INSTALL_FAILED;
    }
}
