// SPDX-License-Identifier: Apache-2.0
/** Long-running processes: what they start, in which order, and how they stop. */
@NullMarked
package org.patchbay.app.process;

import org.jspecify.annotations.NullMarked;
