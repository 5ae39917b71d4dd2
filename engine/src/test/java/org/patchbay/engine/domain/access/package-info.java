// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.domain.access;

import org.jspecify.annotations.NullMarked;
