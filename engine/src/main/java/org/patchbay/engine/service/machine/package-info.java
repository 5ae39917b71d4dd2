// SPDX-License-Identifier: Apache-2.0
/** Virtual machines and their interfaces. */
@NullMarked
package org.patchbay.engine.service.machine;

import org.jspecify.annotations.NullMarked;
