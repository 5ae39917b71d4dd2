// SPDX-License-Identifier: Apache-2.0
/** Virtual machines and what may be done with them in which state. */
@NullMarked
package org.patchbay.engine.domain.vm;

import org.jspecify.annotations.NullMarked;
