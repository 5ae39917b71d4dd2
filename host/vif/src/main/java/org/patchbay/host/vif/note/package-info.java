// SPDX-License-Identifier: Apache-2.0
/** What one call of a hook leaves for a later one, in files that end with the host's uptime. */
@NullMarked
package org.patchbay.host.vif.note;

import org.jspecify.annotations.NullMarked;
