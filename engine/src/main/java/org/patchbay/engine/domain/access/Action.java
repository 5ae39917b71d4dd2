// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

/** What somebody may do with an object. */
public enum Action {
    /** See it. */
    READ,
    /** Start, stop and migrate a machine; connect a vNIC to a profile. */
    USE,
    /** Create, change and remove networks, profiles and subnets, and attach networks to clusters. */
    MANAGE_NETWORKS,
    /** Everything else: providers, data centers, hosts, users. */
    ADMINISTER
}
