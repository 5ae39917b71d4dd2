// SPDX-License-Identifier: Apache-2.0
/** Open vSwitch, by way of ovs-vsctl. */
@NullMarked
package org.patchbay.host.vif.ovs;

import org.jspecify.annotations.NullMarked;
