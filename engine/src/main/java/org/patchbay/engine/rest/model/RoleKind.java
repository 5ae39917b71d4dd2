// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

/** What a role lets its holder do on what it is given on. */
public enum RoleKind {
    /** Everything. */
    SUPER_USER,
    /** Networks, their providers and vNIC profiles. */
    NETWORK_ADMIN,
    /** See and use. */
    USER
}
