// SPDX-License-Identifier: Apache-2.0
/** Virtual network interfaces and what may be done with them while a machine runs. */
@NullMarked
package org.patchbay.engine.domain.nic;

import org.jspecify.annotations.NullMarked;
