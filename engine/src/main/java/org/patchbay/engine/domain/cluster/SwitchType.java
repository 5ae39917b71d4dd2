// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.cluster;

/** What connects the interfaces of a host. */
public enum SwitchType {
    /** Linux bridges. */
    LEGACY,
    /** Open vSwitch. */
    OVS
}
