// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.provider.health;

import org.jspecify.annotations.NullMarked;
