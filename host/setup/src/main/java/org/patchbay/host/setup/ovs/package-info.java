// SPDX-License-Identifier: Apache-2.0
/** What Open vSwitch's database says about this host: the settings OVN reads there, and how they were before. */
@NullMarked
package org.patchbay.host.setup.ovs;

import org.jspecify.annotations.NullMarked;
