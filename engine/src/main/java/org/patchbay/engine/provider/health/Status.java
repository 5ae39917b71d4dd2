// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.health;

/** Whether a provider works. */
public enum Status {
    /** Nobody looked yet. */
    UNKNOWN,
    UP,
    /** It failed, but not often enough to be down. */
    FAILING,
    DOWN
}
