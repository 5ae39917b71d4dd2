// SPDX-License-Identifier: Apache-2.0
/** Networks, of the data center itself or of an external provider. */
@NullMarked
package org.patchbay.engine.domain.network;

import org.jspecify.annotations.NullMarked;
