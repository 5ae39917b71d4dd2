// SPDX-License-Identifier: Apache-2.0
/** What the load is made of: the Networking and Identity API as a measuring client sees them. */
@NullMarked
package org.patchbay.bench.api;

import org.jspecify.annotations.NullMarked;
