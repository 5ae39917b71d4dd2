// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.health;

/** What OVN found when it asked one of those behind a load balancer. */
public enum Health {
    ONLINE,
    /** It does not answer. */
    OFFLINE,
    /** It refuses. */
    ERROR,
    /** Nobody has asked it yet, or nobody tells. */
    UNKNOWN
}
