// SPDX-License-Identifier: Apache-2.0
/** How long a call of a VDSM hook takes, beside the least that Python takes and a hook in Python. */
@NullMarked
package org.patchbay.bench.hooks;

import org.jspecify.annotations.NullMarked;
