// SPDX-License-Identifier: Apache-2.0
/** How quickly an engine answers when it has much. */
@NullMarked
package org.patchbay.bench.engine;

import org.jspecify.annotations.NullMarked;
