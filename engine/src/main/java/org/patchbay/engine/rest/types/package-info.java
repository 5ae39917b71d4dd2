// SPDX-License-Identifier: Apache-2.0
/** The declarations of the engine's resources. */
@NullMarked
package org.patchbay.engine.rest.types;

import org.jspecify.annotations.NullMarked;
