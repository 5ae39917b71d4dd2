// SPDX-License-Identifier: Apache-2.0
/** Whatever a client sends: a clear answer, and no row left behind. */
@NullMarked
package org.patchbay.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
