// SPDX-License-Identifier: Apache-2.0
/** The VIF driver end to end: VDSM's part is imitated, everything else is real. */
@NullMarked
package org.patchbay.host.suite;

import org.jspecify.annotations.NullMarked;
