// SPDX-License-Identifier: Apache-2.0
/** The PostgreSQL server that the engine brings along. */
@NullMarked
package org.patchbay.engine.store.embedded;

import org.jspecify.annotations.NullMarked;
