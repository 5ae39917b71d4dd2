// SPDX-License-Identifier: Apache-2.0
/** A host as the Southbound database knows it: whether it is alive, and how it is removed. */
@NullMarked
package org.patchbay.host.setup.chassis;

import org.jspecify.annotations.NullMarked;
