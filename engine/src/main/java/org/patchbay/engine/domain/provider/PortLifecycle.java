// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

/** When a vNIC's port goes away on the provider. */
public enum PortLifecycle {
    /** When its virtual machine stops. */
    DELETE_ON_STOP,
    /** When the vNIC is removed or changes its network. */
    PERSIST
}
