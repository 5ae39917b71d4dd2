// SPDX-License-Identifier: Apache-2.0
/** What the engine knows and the rules it keeps: values and pure functions, no input or output. */
@NullMarked
package org.patchbay.engine.domain;

import org.jspecify.annotations.NullMarked;
