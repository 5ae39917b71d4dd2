// SPDX-License-Identifier: Apache-2.0
/** Short commands and long-lived daemons, with no orphan left behind. */
@NullMarked
package org.patchbay.testbed.process;

import org.jspecify.annotations.NullMarked;
