// SPDX-License-Identifier: Apache-2.0
/** Tokens of the Identity API, versions 2.0 and 3. */
@NullMarked
package org.patchbay.engine.provider.auth;

import org.jspecify.annotations.NullMarked;
