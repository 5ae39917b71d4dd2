// SPDX-License-Identifier: Apache-2.0
/** The {@code patchbay} command: configuration, wiring, and the processes it starts. */
@NullMarked
package org.patchbay.app;

import org.jspecify.annotations.NullMarked;
