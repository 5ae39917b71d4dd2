// SPDX-License-Identifier: Apache-2.0
/** Encryption of what the engine must be able to tell others. */
@NullMarked
package org.patchbay.engine.store.secret;

import org.jspecify.annotations.NullMarked;
