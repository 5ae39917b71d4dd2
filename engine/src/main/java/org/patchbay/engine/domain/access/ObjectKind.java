// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

/** What a permission or an event can be about. */
public enum ObjectKind {
    /** Everything. */
    SYSTEM,
    DATA_CENTER,
    CLUSTER,
    HOST,
    VM,
    NETWORK,
    VNIC_PROFILE,
    PROVIDER,
    MAC_POOL,
    USER,
    JOB
}
