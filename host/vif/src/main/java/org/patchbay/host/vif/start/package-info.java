// SPDX-License-Identifier: Apache-2.0
/** What happens once a VM runs: its vNICs are wired, and then a VM that waited for them goes on. */
@NullMarked
package org.patchbay.host.vif.start;

import org.jspecify.annotations.NullMarked;
