// SPDX-License-Identifier: Apache-2.0
/** The host's programs and network devices. */
@NullMarked
package org.patchbay.host.vif.system;

import org.jspecify.annotations.NullMarked;
