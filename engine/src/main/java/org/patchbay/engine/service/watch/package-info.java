// SPDX-License-Identifier: Apache-2.0
/** The health of providers, and what is forgotten in time. */
@NullMarked
package org.patchbay.engine.service.watch;

import org.jspecify.annotations.NullMarked;
