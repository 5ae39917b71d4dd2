// SPDX-License-Identifier: Apache-2.0
/** What happened and what goes on. */
@NullMarked
package org.patchbay.engine.service.record;

import org.jspecify.annotations.NullMarked;
