// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.domain.event;

import org.jspecify.annotations.NullMarked;
