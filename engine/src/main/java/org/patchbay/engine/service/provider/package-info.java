// SPDX-License-Identifier: Apache-2.0
/** External network providers, and what they have. */
@NullMarked
package org.patchbay.engine.service.provider;

import org.jspecify.annotations.NullMarked;
