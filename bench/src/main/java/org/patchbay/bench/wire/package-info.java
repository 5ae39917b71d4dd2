// SPDX-License-Identifier: Apache-2.0
/** A closed-loop HTTP/1.1 load client that costs next to nothing: prebuilt bytes out, status and length in. */
@NullMarked
package org.patchbay.bench.wire;

import org.jspecify.annotations.NullMarked;
