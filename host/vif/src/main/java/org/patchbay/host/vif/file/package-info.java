// SPDX-License-Identifier: Apache-2.0
/** The data file that a hook is handed: read, and replaced without ever being half written. */
@NullMarked
package org.patchbay.host.vif.file;

import org.jspecify.annotations.NullMarked;
