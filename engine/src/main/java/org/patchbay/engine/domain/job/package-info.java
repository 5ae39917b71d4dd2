// SPDX-License-Identifier: Apache-2.0
/** Jobs and their steps, as an administrator sees them. */
@NullMarked
package org.patchbay.engine.domain.job;

import org.jspecify.annotations.NullMarked;
