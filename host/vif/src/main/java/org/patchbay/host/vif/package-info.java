// SPDX-License-Identifier: Apache-2.0
/** The VIF driver: connects a VM's vNIC to its switch and port, called by VDSM's hooks. Nothing but the JDK. */
@NullMarked
package org.patchbay.host.vif;

import org.jspecify.annotations.NullMarked;
