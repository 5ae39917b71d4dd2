// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.domain.vm;

import org.jspecify.annotations.NullMarked;
