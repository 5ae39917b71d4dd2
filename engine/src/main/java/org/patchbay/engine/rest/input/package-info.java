// SPDX-License-Identifier: Apache-2.0
/** What a client sent, bound to a declaration: typed, checked, with every problem named. */
@NullMarked
package org.patchbay.engine.rest.input;

import org.jspecify.annotations.NullMarked;
