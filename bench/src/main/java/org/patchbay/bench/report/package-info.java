// SPDX-License-Identifier: Apache-2.0
/** Figures as JSON lines and as tables. */
@NullMarked
package org.patchbay.bench.report;

import org.jspecify.annotations.NullMarked;
