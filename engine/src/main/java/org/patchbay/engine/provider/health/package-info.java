// SPDX-License-Identifier: Apache-2.0
/** Whether a provider works, and since when: a state machine without a clock or a timer. */
@NullMarked
package org.patchbay.engine.provider.health;

import org.jspecify.annotations.NullMarked;
