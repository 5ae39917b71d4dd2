// SPDX-License-Identifier: Apache-2.0
/** What the small programs that drive foreign clients have in common. Depends on nothing, so that it clashes with nothing. */
@NullMarked
package org.patchbay.conformance.driver;

import org.jspecify.annotations.NullMarked;
