// SPDX-License-Identifier: Apache-2.0
/** Where the engine keeps its state: PostgreSQL. */
@NullMarked
package org.patchbay.engine.store;

import org.jspecify.annotations.NullMarked;
