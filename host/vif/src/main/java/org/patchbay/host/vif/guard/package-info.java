// SPDX-License-Identifier: Apache-2.0
/** Network set-ups that would hurt OVN on this host are refused. */
@NullMarked
package org.patchbay.host.vif.guard;

import org.jspecify.annotations.NullMarked;
