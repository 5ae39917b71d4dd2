// SPDX-License-Identifier: Apache-2.0
/** The VIF driver and the hooks that call it, put in place and taken away. */
@NullMarked
package org.patchbay.host.setup.hooks;

import org.jspecify.annotations.NullMarked;
