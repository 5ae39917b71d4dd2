// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.domain.host;

import org.jspecify.annotations.NullMarked;
