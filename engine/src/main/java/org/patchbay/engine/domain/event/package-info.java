// SPDX-License-Identifier: Apache-2.0
/** Events: the audit log and its codes. */
@NullMarked
package org.patchbay.engine.domain.event;

import org.jspecify.annotations.NullMarked;
