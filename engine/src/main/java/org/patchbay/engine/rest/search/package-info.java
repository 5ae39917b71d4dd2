// SPDX-License-Identifier: Apache-2.0
/** The query language of {@code search=}: parsed to an expression, applied to objects. */
@NullMarked
package org.patchbay.engine.rest.search;

import org.jspecify.annotations.NullMarked;
