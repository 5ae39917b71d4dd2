// SPDX-License-Identifier: Apache-2.0
/** Pools of MAC addresses. */
@NullMarked
package org.patchbay.engine.domain.macpool;

import org.jspecify.annotations.NullMarked;
