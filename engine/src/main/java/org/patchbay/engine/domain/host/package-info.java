// SPDX-License-Identifier: Apache-2.0
/** Hosts, and what they tell a provider about themselves. */
@NullMarked
package org.patchbay.engine.domain.host;

import org.jspecify.annotations.NullMarked;
