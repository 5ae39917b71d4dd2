// SPDX-License-Identifier: Apache-2.0
/** External network providers, as the engine sees them: what can go wrong with one. */
@NullMarked
package org.patchbay.engine.provider;

import org.jspecify.annotations.NullMarked;
