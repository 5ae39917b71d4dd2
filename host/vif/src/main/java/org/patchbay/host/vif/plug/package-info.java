// SPDX-License-Identifier: Apache-2.0
/** Which switch a vNIC goes to, and what its interface element says then. */
@NullMarked
package org.patchbay.host.vif.plug;

import org.jspecify.annotations.NullMarked;
