// SPDX-License-Identifier: Apache-2.0
/** Providers that tests talk to: real ones, and one that misbehaves as told. */
@NullMarked
package org.patchbay.engine.provider.peer;

import org.jspecify.annotations.NullMarked;
