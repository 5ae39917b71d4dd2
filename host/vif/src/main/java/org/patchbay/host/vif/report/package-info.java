// SPDX-License-Identifier: Apache-2.0
/** What VDSM tells the engine of this host: capabilities and statistics. */
@NullMarked
package org.patchbay.host.vif.report;

import org.jspecify.annotations.NullMarked;
