// SPDX-License-Identifier: Apache-2.0
/** What a hook is called with: its environment and its configuration; and how it fails. */
@NullMarked
package org.patchbay.host.vif.call;

import org.jspecify.annotations.NullMarked;
