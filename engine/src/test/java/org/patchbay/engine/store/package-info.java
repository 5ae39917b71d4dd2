// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.store;

import org.jspecify.annotations.NullMarked;
