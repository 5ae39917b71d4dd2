// SPDX-License-Identifier: Apache-2.0
/** Addresses, networks, ranges: immutable values that are valid once they exist. */
@NullMarked
package org.patchbay.net;

import org.jspecify.annotations.NullMarked;
