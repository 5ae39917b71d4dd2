// SPDX-License-Identifier: Apache-2.0
/** Passwords and tokens as values that do not show themselves. */
@NullMarked
package org.patchbay.net.secret;

import org.jspecify.annotations.NullMarked;
