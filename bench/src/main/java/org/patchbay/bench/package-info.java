// SPDX-License-Identifier: Apache-2.0
/** The command that measures a Networking API against the raw database below it. */
@NullMarked
package org.patchbay.bench;

import org.jspecify.annotations.NullMarked;
