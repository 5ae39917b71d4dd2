// SPDX-License-Identifier: Apache-2.0
/** Which certificates of providers the engine accepts, and what a server shows. */
@NullMarked
package org.patchbay.engine.provider.trust;

import org.jspecify.annotations.NullMarked;
