// SPDX-License-Identifier: Apache-2.0
/** Hosts that tests run machines on. */
@NullMarked
package org.patchbay.engine.service.peer;

import org.jspecify.annotations.NullMarked;
