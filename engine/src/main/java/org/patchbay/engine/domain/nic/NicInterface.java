// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.nic;

/** The device a guest sees. */
public enum NicInterface {
    VIRTIO,
    E1000,
    E1000E,
    RTL8139
}
