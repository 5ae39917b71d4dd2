// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.architecture;

import org.jspecify.annotations.NullMarked;
